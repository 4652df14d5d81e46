package dev.tidemark.projector.orders;

import dev.tidemark.access.Caller;
import dev.tidemark.access.Roles;
import dev.tidemark.contracts.OrderEvent;
import dev.tidemark.problems.page.PageParameters;
import dev.tidemark.projector.consistency.ConsistencyParameters;
import dev.tidemark.projector.consistency.ConsistentReads;
import dev.tidemark.projector.consistency.ReadScope;
import dev.tidemark.projector.query.Queries;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.UUID;

/** The calling member's orders, and an operator's look at everybody's. */
@Path("/order-summaries")
@RolesAllowed({Roles.MEMBER, Roles.OPERATOR})
public class OrderSummaryResource {

    private final Queries queries;
    private final ConsistentReads reads;
    private final Caller caller;

    OrderSummaryResource(Queries queries, ConsistentReads reads, Caller caller) {
        this.queries = queries;
        this.reads = reads;
        this.caller = caller;
    }

    /** The newest first. */
    @GET
    public Uni<OrderSummaries> list(
            @BeanParam ConsistencyParameters consistency,
            @Valid @BeanParam OrderFilter filter,
            @Valid @BeanParam PageParameters page) {
        var owner = owner();
        var orders = queries.turn(filter.of(owner).query(), page.cursor());
        return reads.list(
                consistency, visibleTo(owner), orders, query -> queries.page(query, page.size(), OrderDocument.class)
                        .map(OrderSummaries::of));
    }

    @GET
    @Path("/{id}")
    public Uni<OrderDocument> find(@BeanParam ConsistencyParameters consistency, UUID id) {
        var owner = owner();
        return reads.one(consistency, visibleTo(owner), () -> queries.byId(
                        OrderEvent.AGGREGATE_TYPE, id.toString(), OrderDocument.class)
                .map(found -> found.filter(order -> owner == null || owner.equals(order.memberId()))
                        .orElseThrow(() -> new OrderSummaryProblem.NotFound(id))));
    }

    private static ReadScope visibleTo(String owner) {
        return ReadScope.of(OrderEvent.AGGREGATE_TYPE, "memberId", owner);
    }

    /** Whose orders the caller may see; null for everybody's. */
    private String owner() {
        return caller.isOperator() ? null : caller.memberId();
    }
}
