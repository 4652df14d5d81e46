package dev.tidemark.product.http;

import dev.tidemark.access.Caller;
import dev.tidemark.access.Roles;
import dev.tidemark.contracts.ProductEvent;
import dev.tidemark.outbox.command.CommandBulkhead;
import dev.tidemark.outbox.idempotency.Idempotent;
import dev.tidemark.problems.http.CommandAnswer;
import dev.tidemark.problems.http.ConsistencyToken;
import dev.tidemark.problems.http.IfMatch;
import dev.tidemark.product.command.ChangeDetails;
import dev.tidemark.product.command.ChangeOptions;
import dev.tidemark.product.command.ChangePrice;
import dev.tidemark.product.command.DiscontinueProduct;
import dev.tidemark.product.command.ProductCommands;
import dev.tidemark.product.command.PublishProduct;
import dev.tidemark.product.domain.StockedProduct;
import dev.tidemark.product.domain.listing.Listing;
import dev.tidemark.product.http.own.OwnProduct;
import dev.tidemark.product.http.own.OwnSeller;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.Cancellable;

/**
 * Products over HTTP, for the merchant of their seller. Each method turns one request into one command, and nothing else.
 * A command goes to its end also when its client hangs up: cancelled half way, its transaction would be left to chance.
 */
@Path("/products")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Cancellable(false)
@CommandBulkhead
@RolesAllowed(Roles.MERCHANT)
public class ProductResource {

    private final ProductCommands commands;
    private final Caller caller;

    ProductResource(ProductCommands commands, Caller caller) {
        this.commands = commands;
        this.caller = caller;
    }

    @POST
    @Idempotent
    @OwnSeller
    public Uni<RestResponse<ProductAnswer>> register(@Valid NewProduct product) {
        return commands.handle(product.toCommand())
                .map(registered -> CommandAnswer.created(
                        URI.create("/products/" + registered.state().id()),
                        token(registered),
                        ProductAnswer.of(registered)));
    }

    /** What is on sale is for everybody to see, but not its stock. */
    @GET
    @PermitAll
    @Path("/{id}")
    public Uni<RestResponse<ProductAnswer>> find(UUID id) {
        return commands.find(id)
                .invoke(found -> Listing.of(found.state()).requireShownTo(caller::sells))
                .map(found -> caller.sells(found.state().seller().id())
                        ? ok(found)
                        : CommandAnswer.ok(token(found), ProductAnswer.ofPublic(found)));
    }

    @PUT
    @Path("/{id}/details")
    @OwnProduct
    public Uni<RestResponse<ProductAnswer>> changeDetails(
            UUID id, @HeaderParam(HttpHeaders.IF_MATCH) IfMatch precondition, @Valid NewDetails details) {
        return commands.handle(new ChangeDetails(
                        id, details.toDetails(), details.references(null), IfMatch.required(precondition)))
                .map(ProductResource::ok);
    }

    @PUT
    @Path("/{id}/price")
    @OwnProduct
    public Uni<RestResponse<ProductAnswer>> changePrice(
            UUID id, @HeaderParam(HttpHeaders.IF_MATCH) IfMatch precondition, @Valid Price price) {
        return commands.handle(new ChangePrice(id, price.toMoney(), IfMatch.required(precondition)))
                .map(ProductResource::ok);
    }

    @PUT
    @Path("/{id}/options")
    @OwnProduct
    public Uni<RestResponse<ProductAnswer>> changeOptions(
            UUID id, @HeaderParam(HttpHeaders.IF_MATCH) IfMatch precondition, @Valid NewOptions options) {
        return commands.handle(new ChangeOptions(id, options.toOptions(), IfMatch.required(precondition)))
                .map(ProductResource::ok);
    }

    @POST
    @Idempotent
    @Path("/{id}/publication")
    @OwnProduct
    @Consumes(MediaType.WILDCARD)
    public Uni<RestResponse<ProductAnswer>> publish(
            UUID id, @HeaderParam(HttpHeaders.IF_MATCH) @DefaultValue(IfMatch.ANY_VERSION) IfMatch precondition) {
        return commands.handle(new PublishProduct(id, precondition)).map(ProductResource::ok);
    }

    @POST
    @Idempotent
    @Path("/{id}/discontinuation")
    @OwnProduct
    @Consumes(MediaType.WILDCARD)
    public Uni<RestResponse<ProductAnswer>> discontinue(
            UUID id, @HeaderParam(HttpHeaders.IF_MATCH) @DefaultValue(IfMatch.ANY_VERSION) IfMatch precondition) {
        return commands.handle(new DiscontinueProduct(id, precondition)).map(ProductResource::ok);
    }

    private static RestResponse<ProductAnswer> ok(StockedProduct product) {
        return CommandAnswer.ok(token(product), ProductAnswer.of(product));
    }

    private static ConsistencyToken token(StockedProduct product) {
        var state = product.state();
        return new ConsistencyToken(ProductEvent.AGGREGATE_TYPE, state.id().toString(), state.version());
    }
}
