package dev.tidemark.product.http.reservation;

import dev.tidemark.access.Audit;
import dev.tidemark.access.Roles;
import dev.tidemark.outbox.idempotency.Idempotent;
import dev.tidemark.product.command.reservation.ForgetOrders;
import dev.tidemark.product.command.reservation.ReservationCommands;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.Cancellable;

/**
 * What orders hold, over HTTP. Not behind the commands' bulkhead: an operator must get through to a service that has too
 * much to do. A command goes to its end also when its client hangs up.
 */
@Path("/internal/reservations")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.OPERATOR)
@Cancellable(false)
public class ReservationResource {

    private final ReservationCommands commands;
    private final Audit audit;

    ReservationResource(ReservationCommands commands, Audit audit) {
        this.commands = commands;
        this.audit = audit;
    }

    @POST
    @Idempotent
    @Path("/releases")
    public Uni<RestResponse<ReleaseAnswer>> release(@Valid LostOrders body) {
        audit.asks("free what is held for orders that are lost: %s".formatted(body.orderIds()));
        return commands.handle(new ForgetOrders(body.orderIds()))
                .map(outcomes -> RestResponse.ok(ReleaseAnswer.of(body.orderIds(), outcomes)));
    }
}
