package dev.tidemark.order.http.planted;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;

/** A request that takes a connection whoever else needs one. */
class GoesPastTheBulkhead {

    @GET
    Uni<Void> read() {
        return Uni.createFrom().voidItem();
    }
}
