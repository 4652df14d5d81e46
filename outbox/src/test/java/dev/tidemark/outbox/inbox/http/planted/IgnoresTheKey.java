package dev.tidemark.outbox.inbox.http.planted;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;

/** A change that happens twice when it is sent twice. */
class IgnoresTheKey {

    @POST
    Uni<Void> change() {
        return Uni.createFrom().voidItem();
    }
}
