package dev.tidemark.order.http.planted;

import dev.tidemark.outbox.command.CommandBulkhead;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;

/** A change that happens twice when it is sent twice. */
@CommandBulkhead
class IgnoresTheKey {

    @POST
    Uni<Void> change() {
        return Uni.createFrom().voidItem();
    }
}
