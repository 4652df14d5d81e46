package dev.tidemark.product.http.review;

import dev.tidemark.product.domain.review.Review;
import java.time.Instant;
import java.util.UUID;

/** A review as everybody may read it. Who wrote it is left out: what a provider calls its members may be an address. */
record ReviewAnswer(UUID id, UUID productId, int rating, String text, Instant writtenAt, long version) {

    static ReviewAnswer of(Review review) {
        return new ReviewAnswer(
                review.id(), review.productId(), review.rating(), review.text(), review.writtenAt(), review.version());
    }
}
