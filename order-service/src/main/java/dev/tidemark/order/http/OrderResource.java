package dev.tidemark.order.http;

import dev.tidemark.access.Caller;
import dev.tidemark.access.Roles;
import dev.tidemark.contracts.OrderEvent;
import dev.tidemark.contracts.OrderState;
import dev.tidemark.order.command.CancelOrder;
import dev.tidemark.order.command.DeliverOrder;
import dev.tidemark.order.command.OrderCommands;
import dev.tidemark.order.command.ShipOrder;
import dev.tidemark.outbox.command.CommandBulkhead;
import dev.tidemark.outbox.idempotency.Idempotent;
import dev.tidemark.problems.http.CommandAnswer;
import dev.tidemark.problems.http.ConsistencyToken;
import dev.tidemark.problems.http.IfMatch;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.Cancellable;

/**
 * Orders over HTTP. Each method turns one request into one command, and nothing else. Members act on their own orders,
 * operators on the way of all of them. A command goes to its end also when its client hangs up: cancelled half way, its
 * transaction would be left to chance.
 */
@Path("/orders")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Cancellable(false)
@CommandBulkhead
public class OrderResource {

    private final OrderCommands commands;
    private final Caller caller;

    OrderResource(OrderCommands commands, Caller caller) {
        this.commands = commands;
        this.caller = caller;
    }

    @POST
    @RolesAllowed(Roles.MEMBER)
    @Idempotent
    public Uni<RestResponse<OrderState>> place(@Valid NewOrder order) {
        return commands.handle(order.toCommand(caller.memberId()))
                .map(placed -> CommandAnswer.created(URI.create("/orders/" + placed.id()), token(placed), placed));
    }

    /** With the address and what else no command answers. */
    @GET
    @RolesAllowed(Roles.MEMBER)
    @Path("/{id}")
    public Uni<RestResponse<OrderAnswer>> find(UUID id) {
        return commands.find(caller.memberId(), id)
                .map(order -> CommandAnswer.ok(token(order.state()), OrderAnswer.of(order)));
    }

    /** Takes no If-Match: whoever cancels wants the order gone in whatever state it is. */
    @POST
    @RolesAllowed(Roles.MEMBER)
    @Idempotent
    @Path("/{id}/cancellation")
    public Uni<RestResponse<OrderState>> cancel(UUID id, @Valid NewCancellation cancellation) {
        return commands.handle(new CancelOrder(id, caller.memberId(), cancellation.reason()))
                .map(OrderResource::ok);
    }

    /** Takes no body, so of no media type. */
    @POST
    @RolesAllowed(Roles.OPERATOR)
    @Idempotent
    @Path("/{id}/shipment")
    @Consumes(MediaType.WILDCARD)
    public Uni<RestResponse<OrderState>> ship(
            UUID id, @HeaderParam(HttpHeaders.IF_MATCH) @DefaultValue(IfMatch.ANY_VERSION) IfMatch precondition) {
        return commands.handle(new ShipOrder(id, precondition)).map(OrderResource::ok);
    }

    /** Takes no body, so of no media type. */
    @POST
    @RolesAllowed(Roles.OPERATOR)
    @Idempotent
    @Path("/{id}/delivery")
    @Consumes(MediaType.WILDCARD)
    public Uni<RestResponse<OrderState>> deliver(
            UUID id, @HeaderParam(HttpHeaders.IF_MATCH) @DefaultValue(IfMatch.ANY_VERSION) IfMatch precondition) {
        return commands.handle(new DeliverOrder(id, precondition)).map(OrderResource::ok);
    }

    private static RestResponse<OrderState> ok(OrderState order) {
        return CommandAnswer.ok(token(order), order);
    }

    private static ConsistencyToken token(OrderState order) {
        return new ConsistencyToken(OrderEvent.AGGREGATE_TYPE, order.id().toString(), order.version());
    }
}
