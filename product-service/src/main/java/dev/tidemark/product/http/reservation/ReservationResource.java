package dev.tidemark.product.http.reservation;

import dev.tidemark.access.Audit;
import dev.tidemark.access.Roles;
import dev.tidemark.outbox.idempotency.Idempotent;
import dev.tidemark.product.command.reservation.ForgetOrder;
import dev.tidemark.product.command.reservation.ReservationCommands;
import dev.tidemark.product.http.reservation.ReleaseAnswer.Item;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import java.util.UUID;
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

    /**
     * One after the other; what a failure leaves undone is done by a repeat. In the order of the ids, whatever the order in
     * which they are named: under a key all are one transaction, and of two that lock orders in one order none waits for
     * the other while that one waits for it.
     */
    @POST
    @Idempotent
    @Path("/releases")
    public Uni<RestResponse<ReleaseAnswer>> release(@Valid LostOrders body) {
        audit.asks("free what is held for orders that are lost: %s".formatted(body.orderIds()));
        return Multi.createFrom()
                .iterable(body.places())
                .onItem()
                .transformToUniAndConcatenate(
                        place -> free(body.orderIds().get(place)).map(item -> Map.entry(place, item)))
                .collect()
                .asList()
                .map(items -> RestResponse.ok(new ReleaseAnswer(asNamed(items))));
    }

    private Uni<Item> free(UUID order) {
        return commands.handle(new ForgetOrder(order)).map(outcome -> new Item(order, outcome));
    }

    private static List<Item> asNamed(List<Map.Entry<Integer, Item>> items) {
        return items.stream()
                .sorted(Map.Entry.comparingByKey())
                .map(Map.Entry::getValue)
                .toList();
    }
}
