package dev.tidemark.projector.orders;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.tidemark.access.Caller;
import dev.tidemark.access.Roles;
import dev.tidemark.contracts.OrderEvent;
import dev.tidemark.problems.page.Page;
import dev.tidemark.problems.page.PageParameters;
import dev.tidemark.projector.elasticsearch.Json;
import dev.tidemark.projector.query.PagedQuery;
import dev.tidemark.projector.query.Queries;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

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
    public Uni<Page<OrderDocument>> list(@Valid @BeanParam PageParameters page) {
        var memberId = caller.memberId();
        var query = Json.object();
        query.putObject("bool").putArray("filter").addObject().putObject("term").put("memberId", memberId);
        var newestFirst = JsonNodeFactory.instance.arrayNode();
        newestFirst.addObject().put("orderDate", "desc");
        newestFirst.addObject().put("orderId", "desc");
        var scope = "order-summaries of " + memberId;
        return queries.page(
                new PagedQuery(OrderEvent.AGGREGATE_TYPE, scope, query, newestFirst, false),
                page.cursor(),
                page.size(),
                OrderDocument.class);
    }
}
