package dev.tidemark.projector.reviews;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tidemark.projector.query.ResultPage;
import java.time.Instant;
import java.util.List;

/**
 * Some reviews of a product, and what all of them come to.
 *
 * @param nextCursor what leads to the next ones; left out when these are the last
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ReviewPage(List<Item> items, String nextCursor, Ratings ratings) {

    static ReviewPage of(ResultPage<ReviewDocument> page) {
        return new ReviewPage(
                page.documents().stream().map(Item::of).toList(),
                page.nextCursor(),
                Ratings.of(page.facets().get(ReviewSearch.RATINGS)));
    }

    /** One review. */
    record Item(String reviewId, String productId, int rating, String text, Instant writtenAt, long version) {

        static Item of(ReviewDocument review) {
            return new Item(
                    review.reviewId(),
                    review.productId(),
                    review.rating(),
                    review.text(),
                    review.writtenAt(),
                    review.version());
        }
    }
}
