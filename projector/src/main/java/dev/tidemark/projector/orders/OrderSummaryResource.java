package dev.tidemark.projector.orders;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.tidemark.access.Caller;
import dev.tidemark.access.Roles;
import dev.tidemark.contracts.OrderEvent;
import dev.tidemark.projector.elasticsearch.Json;
import dev.tidemark.projector.query.Page;
import dev.tidemark.projector.query.PagedQuery;
import dev.tidemark.projector.query.Queries;
import dev.tidemark.projector.query.QueryParameters;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import java.util.Set;

/** The calling member's orders, the newest first. Nobody asks for those of another, operators neither. */
@Path("/order-summaries")
public class OrderSummaryResource {

    private final Queries queries;
    private final Caller caller;

    OrderSummaryResource(Queries queries, Caller caller) {
        this.queries = queries;
        this.caller = caller;
    }

    @GET
    @RolesAllowed(Roles.MEMBER)
    public Uni<Page<OrderDocument>> list(@Context UriInfo request) {
        var parameters = QueryParameters.of(request, Set.of("size", "cursor"));
        var page = parameters.page();
        parameters.requireValid();

        var memberId = caller.memberId();
        var query = Json.object();
        query.putObject("bool").putArray("filter").addObject().putObject("term").put("memberId", memberId);
        var newestFirst = JsonNodeFactory.instance.arrayNode();
        newestFirst.addObject().put("orderDate", "desc");
        newestFirst.addObject().put("orderId", "desc");
        var scope = "order-summaries of " + memberId;
        return queries.page(
                new PagedQuery(OrderEvent.AGGREGATE_TYPE, scope, query, newestFirst, false), page, OrderDocument.class);
    }
}
