package dev.tidemark.product.http.reservation.planted;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;

/** Nobody learns who did it. */
class SecretResource {

    @POST
    Uni<Void> release() {
        return Uni.createFrom().voidItem();
    }
}
