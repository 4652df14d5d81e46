package dev.tidemark.product.command.review;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.tidemark.product.domain.listing.Listing;
import dev.tidemark.product.domain.review.Review;
import dev.tidemark.product.store.ListingStore;
import dev.tidemark.product.store.review.ReviewStore;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;

/**
 * One method per command, and the reads; each in one transaction. No events: whoever needs reviews captures their rows.
 * They fail with a {@link dev.tidemark.product.domain.review.ReviewProblem}, a
 * {@link dev.tidemark.product.domain.ProductProblem} or a {@link dev.tidemark.problems.http.VersionMismatch}.
 */
@ApplicationScoped
public class ReviewCommands {

    private final ReviewStore reviews;
    private final ListingStore listings;
    private final InstantSource clock;

    ReviewCommands(ReviewStore reviews, ListingStore listings, InstantSource clock) {
        this.reviews = reviews;
        this.listings = listings;
        this.clock = clock;
    }

    /** Of what is on sale. */
    public Uni<Review> handle(WriteReview command) {
        var review = new Review(
                UuidCreator.getTimeOrderedEpoch(),
                command.productId(),
                command.memberId(),
                command.rating(),
                command.text(),
                clock.instant(),
                1);
        return Panache.withTransaction(() ->
                listings.get(command.productId()).invoke(Listing::requireOnSale).chain(() -> reviews.add(review)));
    }

    public Uni<Review> handle(ChangeReview command) {
        return Panache.withTransaction(() -> reviews.lock(command.review())
                .invoke(found -> command.precondition().check(found.version()))
                .chain(found -> reviews.change(found, command.rating(), command.text())));
    }

    public Uni<Void> handle(DeleteReview command) {
        return Panache.withTransaction(() -> reviews.lock(command.review())
                .invoke(found -> command.precondition().check(found.version()))
                .chain(found -> reviews.remove(found.id())));
    }

    /** Reads from the write side. */
    public Uni<Review> find(UUID productId, UUID id) {
        return Panache.withSession(() -> reviews.get(productId, id));
    }

    /** Reads from the write side: those written after this one, the oldest first. */
    public Uni<List<Review>> list(UUID productId, UUID after, int limit) {
        return Panache.withSession(() -> reviews.list(productId, after, limit));
    }
}
