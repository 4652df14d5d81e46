package dev.tidemark.outbox.inbox.http.planted;

import dev.tidemark.outbox.command.CommandBulkhead;
import dev.tidemark.outbox.idempotency.Idempotent;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;

/** A remedy that is not to be had while the service has too much to do. */
@CommandBulkhead
class KeepsOperatorsWaiting {

    @POST
    @Idempotent
    Uni<Void> mend() {
        return Uni.createFrom().voidItem();
    }
}
