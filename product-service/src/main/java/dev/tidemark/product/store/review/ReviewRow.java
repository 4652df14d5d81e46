package dev.tidemark.product.store.review;

import dev.tidemark.product.domain.review.Review;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A row of {@code reviews}. Its version is counted by a trigger. */
@Entity
@Table(name = "reviews")
class ReviewRow extends PanacheEntityBase {

    @Id
    UUID id;

    @Column(name = "product_id")
    UUID productId;

    @Column(name = "member_id", columnDefinition = "text")
    String memberId;

    int rating;

    @Column(columnDefinition = "text")
    String text;

    @Column(name = "written_at")
    Instant writtenAt;

    @Column(name = "row_version")
    long rowVersion;

    static ReviewRow of(Review review) {
        var row = new ReviewRow();
        row.id = review.id();
        row.productId = review.productId();
        row.memberId = review.memberId();
        row.rating = review.rating();
        row.text = review.text();
        row.writtenAt = review.writtenAt();
        row.rowVersion = review.version();
        return row;
    }

    Review toReview() {
        return new Review(id, productId, memberId, rating, text, writtenAt, rowVersion);
    }
}
