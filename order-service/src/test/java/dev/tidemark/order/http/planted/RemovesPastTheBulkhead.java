package dev.tidemark.order.http.planted;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DELETE;

/** A removal that takes a connection whoever else needs one. */
class RemovesPastTheBulkhead {

    @DELETE
    Uni<Void> remove() {
        return Uni.createFrom().voidItem();
    }
}
