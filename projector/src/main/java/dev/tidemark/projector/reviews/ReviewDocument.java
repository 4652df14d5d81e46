package dev.tidemark.projector.reviews;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;

/**
 * A review as everybody may read it.
 *
 * @param deleted then nothing else of it is kept, so that no older image brings it back
 */
@RegisterForReflection(registerFullHierarchy = true)
record ReviewDocument(
        String reviewId,
        String productId,
        Integer rating,
        String text,
        Instant writtenAt,
        boolean deleted,
        long version) {

    static ReviewDocument of(ReviewRow row) {
        return new ReviewDocument(
                row.rowId(),
                row.productId().toString(),
                row.rating(),
                row.text(),
                row.writtenAt(),
                false,
                row.rowVersion());
    }

    static ReviewDocument ofDeleted(String reviewId, long version) {
        return new ReviewDocument(reviewId, null, null, null, null, true, version);
    }
}
