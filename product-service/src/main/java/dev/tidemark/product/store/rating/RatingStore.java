package dev.tidemark.product.store.rating;

import dev.tidemark.product.store.ProductBatches;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** The only way to publish a rating. */
@ApplicationScoped
public class RatingStore {

    /** So that there is one worker, however many instances there are. */
    private static final String TAKE_TURN = "SELECT pg_try_advisory_xact_lock(hashtext('product_ratings'))";

    private static final String LOCK_DUE = """
            SELECT id FROM products
            WHERE id IN (
                (SELECT product_id FROM product_ratings WHERE enough ORDER BY product_id LIMIT :limit)
                UNION ALL
                (SELECT product_id FROM product_ratings WHERE changed_at <= now() - make_interval(secs => :age)
                    ORDER BY changed_at LIMIT :limit))
            ORDER BY id LIMIT :limit
            FOR NO KEY UPDATE""";

    private static final String PUBLISH = """
            UPDATE product_ratings SET published_reviews = reviews, published_stars = stars, changed_at = NULL
            WHERE product_id = ANY (CAST(CAST(:ids AS text) AS uuid[]))""";

    /**
     * Products whose rating has changed enough or so long ago, which nobody else can change until the transaction ends; none
     * when another instance is at it.
     */
    public Uni<List<UUID>> lockDue(Duration age, int limit) {
        return Panache.getSession().chain(session -> session.createNativeQuery(TAKE_TURN, Boolean.class)
                .getSingleResult()
                .chain(turn -> turn
                        ? session.createNativeQuery(LOCK_DUE, UUID.class)
                                .setParameter("age", (double) age.toSeconds())
                                .setParameter("limit", limit)
                                .getResultList()
                        : Uni.createFrom().item(List.<UUID>of())));
    }

    /** Makes the ratings of these products part of their public state. They must be locked. */
    public Uni<Void> publish(List<UUID> ids) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(PUBLISH)
                        .setParameter("ids", ProductBatches.array(ids))
                        .executeUpdate())
                .replaceWithVoid();
    }
}
