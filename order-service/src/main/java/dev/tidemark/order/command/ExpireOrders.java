package dev.tidemark.order.command;

import java.time.Instant;

/** Give up orders that have been waiting for their pieces since before this, the oldest first, and so many at most. */
public record ExpireOrders(Instant placedBefore, int atMost) {}
