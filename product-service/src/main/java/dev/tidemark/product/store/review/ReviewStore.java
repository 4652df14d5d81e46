package dev.tidemark.product.store.review;

import dev.tidemark.product.domain.ProductProblem;
import dev.tidemark.product.domain.review.OwnReview;
import dev.tidemark.product.domain.review.Review;
import dev.tidemark.product.domain.review.ReviewProblem;
import dev.tidemark.product.store.Refusal;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.panache.common.Page;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.UUID;

/** The only way to read or change a review. */
@ApplicationScoped
public class ReviewStore {

    private static final String ONE = "id = ?1 and productId = ?2";

    /** Whoever has no such review waits for no row. */
    private static final String OWN = ONE + " and memberId = ?3";

    private static final String AFTER = "productId = ?1 and id > ?2 order by id";

    /** Fails with {@link ReviewProblem.NotFound} when the product has none of this id. */
    public Uni<Review> get(UUID productId, UUID id) {
        return found(id, ReviewRow.<ReviewRow>find(ONE, id, productId).firstResult());
    }

    /**
     * The member's review, which until the transaction ends nobody else can change. Fails with {@link ReviewProblem.NotFound}
     * when the product has none of this id by this member.
     */
    public Uni<Review> lock(OwnReview own) {
        return found(
                own.id(),
                ReviewRow.<ReviewRow>find(OWN, own.id(), own.productId(), own.memberId())
                        .withLock(LockModeType.PESSIMISTIC_WRITE)
                        .firstResult());
    }

    /** Those of the product that were written after this one, the oldest first. */
    public Uni<List<Review>> list(UUID productId, UUID after, int limit) {
        return ReviewRow.<ReviewRow>find(AFTER, productId, after)
                .page(Page.ofSize(limit))
                .list()
                .map(rows -> rows.stream().map(ReviewRow::toReview).toList());
    }

    /** Fails with {@link ProductProblem.NotFound} or {@link ReviewProblem.Exists}. */
    public Uni<Review> add(Review review) {
        return ReviewRow.of(review)
                .persistAndFlush()
                .onFailure(Refusal.REFERENCE::isCauseOf)
                .transform(unknown -> new ProductProblem.NotFound(review.productId()))
                .onFailure(Refusal.DUPLICATE::isCauseOf)
                .transform(duplicate -> new ReviewProblem.Exists(review.productId()))
                .replaceWith(review);
    }

    /** Writes rating and text, and answers the review as it is then. It must be locked. */
    public Uni<Review> change(Review review, int rating, String text) {
        return ReviewRow.update("rating = ?1, text = ?2 where id = ?3", rating, text, review.id())
                .chain(Panache::getSession)
                .invoke(session -> session.clear())
                .chain(() -> get(review.productId(), review.id()));
    }

    public Uni<Void> remove(UUID id) {
        return ReviewRow.delete("id = ?1", id).replaceWithVoid();
    }

    private static Uni<Review> found(UUID id, Uni<ReviewRow> row) {
        return row.onItem()
                .ifNull()
                .failWith(() -> new ReviewProblem.NotFound(id))
                .map(ReviewRow::toReview);
    }
}
