package dev.tidemark.projector.reviews;

import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.aggregations.Aggregation;
import dev.tidemark.projector.query.Facet;
import dev.tidemark.projector.query.PagedQuery;
import dev.tidemark.projector.query.Selection;
import dev.tidemark.projector.query.filter.Conditions;
import dev.tidemark.projector.query.filter.Sorting;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Which reviews of a product are asked for; the newest come first.
 *
 * @param rating empty for all
 */
record ReviewSearch(UUID productId, Optional<Integer> rating) {

    /** Counts the stars of all reviews of the product, whichever are asked for. */
    static final String RATINGS = "ratings";

    private static final String RATING = "rating";

    PagedQuery query() {
        var scope = "reviews of %s rated %s"
                .formatted(productId, rating.map(String::valueOf).orElse("somehow"));
        var there = new Conditions().is("productId", productId).isNot("deleted").query();
        var newestFirst = List.of(Sorting.descending("writtenAt"), Sorting.descending("reviewId"));
        return new PagedQuery(
                ReviewReadModel.NAME, scope, Selection.of(there, newestFirst).with(List.of(ratings())));
    }

    private Facet ratings() {
        var chosen = rating.map(stars -> Conditions.equal(RATING, FieldValue.of(stars)));
        var counts = Aggregation.of(count -> count.terms(terms -> terms.field(RATING)));
        return new Facet(RATINGS, chosen.orElse(null), counts);
    }
}
