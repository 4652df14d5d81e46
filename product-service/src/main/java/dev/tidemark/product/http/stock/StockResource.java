package dev.tidemark.product.http.stock;

import dev.tidemark.access.Roles;
import dev.tidemark.contracts.ProductEvent;
import dev.tidemark.outbox.command.CommandBulkhead;
import dev.tidemark.outbox.idempotency.Idempotent;
import dev.tidemark.problems.http.CommandAnswer;
import dev.tidemark.problems.http.ConsistencyToken;
import dev.tidemark.problems.http.IfMatch;
import dev.tidemark.product.command.stock.CountStock;
import dev.tidemark.product.command.stock.ReceiveStock;
import dev.tidemark.product.command.stock.StockCommands;
import dev.tidemark.product.command.stock.WriteOffStock;
import dev.tidemark.product.domain.stock.StockLevel;
import dev.tidemark.product.http.own.OwnProduct;
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
import java.util.UUID;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.Cancellable;

/**
 * The stock of a product over HTTP, for the merchant of its seller. The version says nothing about quantities, so it is
 * neither taken as a precondition nor answered as ETag. A command goes to its end also when its client hangs up.
 */
@Path("/products/{id}/stock")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Cancellable(false)
@CommandBulkhead
@RolesAllowed(Roles.MERCHANT)
public class StockResource {

    private final StockCommands commands;

    StockResource(StockCommands commands) {
        this.commands = commands;
    }

    @GET
    @OwnProduct
    public Uni<RestResponse<StockAnswer>> find(UUID id) {
        return commands.find(id).map(StockResource::ok);
    }

    @POST
    @Idempotent
    @Path("/receipts")
    @OwnProduct
    public Uni<RestResponse<StockAnswer>> receive(
            UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) @DefaultValue(IfMatch.ANY_VERSION) IfMatch precondition,
            @Valid Receipt body) {
        precondition.requireNone();
        return commands.handle(new ReceiveStock(id, body.quantity(), body.reference()))
                .map(StockResource::ok);
    }

    @POST
    @Idempotent
    @Path("/write-offs")
    @OwnProduct
    public Uni<RestResponse<StockAnswer>> writeOff(
            UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) @DefaultValue(IfMatch.ANY_VERSION) IfMatch precondition,
            @Valid WriteOff body) {
        precondition.requireNone();
        return commands.handle(new WriteOffStock(id, body.quantity(), body.reason()))
                .map(StockResource::ok);
    }

    @POST
    @Idempotent
    @Path("/counts")
    @OwnProduct
    public Uni<RestResponse<StockAnswer>> count(
            UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) @DefaultValue(IfMatch.ANY_VERSION) IfMatch precondition,
            @Valid Count body) {
        precondition.requireNone();
        return commands.handle(new CountStock(id, body.quantity())).map(StockResource::ok);
    }

    private static RestResponse<StockAnswer> ok(StockLevel level) {
        var token = new ConsistencyToken(
                ProductEvent.AGGREGATE_TYPE, level.productId().toString(), level.version());
        return CommandAnswer.untagged(token, StockAnswer.of(level));
    }
}
