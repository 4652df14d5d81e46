package dev.tidemark.product.http.review;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tidemark.product.domain.review.Review;
import java.util.List;
import java.util.UUID;

/**
 * Some of a product's reviews, the oldest first.
 *
 * @param nextCursor what leads to the next ones; left out when these are the last
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ReviewPage(List<Review> items, UUID nextCursor) {

    /** @param found one more than fits, if there are more */
    static ReviewPage of(List<Review> found, int size) {
        var shown = found.stream().limit(size).toList();
        return new ReviewPage(shown, found.size() > size ? shown.getLast().id() : null);
    }
}
