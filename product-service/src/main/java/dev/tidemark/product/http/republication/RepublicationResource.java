package dev.tidemark.product.http.republication;

import dev.tidemark.access.Roles;
import dev.tidemark.outbox.command.CommandBulkhead;
import dev.tidemark.product.command.republication.Republications;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;

/** Republications over HTTP, for operators. */
@Path("/republications")
@Produces(MediaType.APPLICATION_JSON)
@CommandBulkhead
@RolesAllowed(Roles.OPERATOR)
public class RepublicationResource {

    private final Republications republications;

    RepublicationResource(Republications republications) {
        this.republications = republications;
    }

    @GET
    @Path("/{id}")
    public Uni<RepublicationAnswer> find(UUID id) {
        return republications.find(id).map(RepublicationAnswer::of);
    }
}
