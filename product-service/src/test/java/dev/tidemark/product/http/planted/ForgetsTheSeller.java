package dev.tidemark.product.http.planted;

import dev.tidemark.access.Roles;
import dev.tidemark.outbox.command.CommandBulkhead;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.PUT;
import java.util.UUID;

/** A change that every merchant makes to every product. */
@CommandBulkhead
@RolesAllowed(Roles.MERCHANT)
class ForgetsTheSeller {

    @PUT
    Uni<Void> change(UUID id) {
        return Uni.createFrom().voidItem();
    }
}
