package dev.tidemark.projector.orders;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tidemark.projector.query.ResultPage;
import dev.tidemark.projector.query.ResultPage.Count;
import java.util.List;

/**
 * A page of orders.
 *
 * @param nextCursor what leads to the next ones; left out when these are the last
 * @param total how many there are on all pages
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record OrderSummaries(List<OrderDocument> items, String nextCursor, long total, Facets facets) {

    /**
     * How many orders there are of each kind.
     *
     * @param status whatever statuses were asked for; those without orders are left out
     */
    public record Facets(List<Count> status) {}

    static OrderSummaries of(ResultPage<OrderDocument> page) {
        return new OrderSummaries(
                page.documents(), page.nextCursor(), page.total(), new Facets(page.counts(OrderSearch.STATUS)));
    }
}
