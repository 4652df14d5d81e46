package dev.tidemark.product.command.planted;

import dev.tidemark.outbox.command.CommandBulkhead;

/** A command that waits for a place of the bulkhead while its request holds one. */
@CommandBulkhead
class TakesASecondPlace {}
