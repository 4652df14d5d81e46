package dev.tidemark.order.http;

import dev.tidemark.contracts.OrderEvent;
import dev.tidemark.contracts.OrderState;
import dev.tidemark.order.command.CancelOrder;
import dev.tidemark.order.command.OrderCommands;
import dev.tidemark.problems.http.CommandAnswer;
import dev.tidemark.problems.http.ConsistencyToken;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.Cancellable;

/**
 * Orders over HTTP. Each method turns one request into one command, and nothing else. A command goes to its end also when
 * its client hangs up: cancelled half way, its transaction would be left to chance.
 */
@Path("/orders")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Cancellable(false)
public class OrderResource {

    private final OrderCommands commands;

    OrderResource(OrderCommands commands) {
        this.commands = commands;
    }

    @POST
    public Uni<RestResponse<OrderState>> place(@Valid NewOrder order) {
        return commands.handle(order.toCommand())
                .map(placed -> CommandAnswer.created(URI.create("/orders/" + placed.id()), token(placed), placed));
    }

    @GET
    @Path("/{id}")
    public Uni<RestResponse<OrderState>> find(UUID id) {
        return commands.find(id).map(order -> CommandAnswer.ok(token(order), order));
    }

    /** Takes no If-Match: whoever cancels wants the order gone in whatever state it is. */
    @POST
    @Path("/{id}/cancellation")
    public Uni<RestResponse<OrderState>> cancel(UUID id, @Valid Cancellation cancellation) {
        return commands.handle(new CancelOrder(id, cancellation.reason()))
                .map(cancelled -> CommandAnswer.ok(token(cancelled), cancelled));
    }

    private static ConsistencyToken token(OrderState order) {
        return new ConsistencyToken(OrderEvent.AGGREGATE_TYPE, order.id().toString(), order.version());
    }
}
