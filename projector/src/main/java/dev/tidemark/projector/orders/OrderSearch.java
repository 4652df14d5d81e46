package dev.tidemark.projector.orders;

import co.elastic.clients.elasticsearch._types.SortOptions;
import co.elastic.clients.elasticsearch._types.aggregations.Aggregation;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import dev.tidemark.contracts.OrderEvent;
import dev.tidemark.contracts.OrderState.Status;
import dev.tidemark.projector.elasticsearch.Json;
import dev.tidemark.projector.query.Facet;
import dev.tidemark.projector.query.PagedQuery;
import dev.tidemark.projector.query.Selection;
import dev.tidemark.projector.query.filter.Conditions;
import dev.tidemark.projector.query.filter.Period;
import dev.tidemark.projector.query.filter.Sorting;
import dev.tidemark.projector.query.text.TextFields;
import dev.tidemark.projector.query.text.TypedText;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.UUID;

/**
 * Orders to look for, the newest first. Null stands for any.
 *
 * @param statuses any when empty
 * @param words all to be found in names of the order's products, as the catalogue finds these
 */
@RegisterForReflection(registerFullHierarchy = true)
record OrderSearch(String memberId, List<Status> statuses, Period placed, UUID productId, String words) {

    /** Orders are counted by it. */
    static final String STATUS = "status";

    private static final TextFields PRODUCT_NAMES = new TextFields(
            List.of("lines.productName"),
            List.of("lines.productName.korean"),
            "lines.productName",
            "lines.productName.beginning",
            List.of());

    /** Every order stays at its place in this order for good, so pages need no frozen view. */
    private static final List<SortOptions> NEWEST_FIRST =
            List.of(Sorting.descending("orderDate"), Sorting.descending("orderId"));

    PagedQuery query() {
        return new PagedQuery(
                OrderEvent.AGGREGATE_TYPE,
                "order-summaries " + Json.write(this),
                Selection.of(matching(), NEWEST_FIRST).with(List.of(byStatus())));
    }

    private Query matching() {
        return new Conditions()
                .is("memberId", memberId)
                .is("lines.productId", productId)
                .isIn("orderDate", placed)
                .and(words == null ? null : new TypedText(words).query(PRODUCT_NAMES))
                .query();
    }

    private Facet byStatus() {
        var counts =
                Aggregation.of(count -> count.terms(terms -> terms.field(STATUS).size(Status.values().length)));
        return new Facet(STATUS, statuses.isEmpty() ? null : Conditions.anyOf(STATUS, statuses), counts);
    }
}
