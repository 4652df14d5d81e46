package dev.tidemark.outbox.inbox.progress;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Up to which epoch an operator lets subscriptions read: {@code inbox_epochs}. */
@ApplicationScoped
public class Acceptances {

    private static final String ACCEPT = """
            INSERT INTO inbox_epochs (subscription, number, accepted_by)
            SELECT CAST(?1 AS text), CAST(?2 AS int), CAST(?3 AS text)
            WHERE CAST(?2 AS int) > ALL (
                SELECT epoch FROM inbox_progress WHERE subscription = CAST(?1 AS text) AND epoch IS NOT NULL)
            ON CONFLICT (subscription, number) DO NOTHING""";

    private static final String HIGHEST = """
            SELECT greatest(
                (SELECT max(number) FROM inbox_epochs WHERE subscription = ?1),
                (SELECT max(epoch) FROM inbox_progress WHERE subscription = ?1), 0)""";

    private static final String CURRENT = """
            SELECT max(epoch) FROM inbox_progress WHERE subscription = ?1
            HAVING max(epoch) >= ALL (SELECT number FROM inbox_epochs WHERE subscription = ?1)""";

    /**
     * In the current session and transaction. Returns the highest epoch that may come now: this one, unless a higher one
     * was accepted or applied before.
     */
    public Uni<Integer> accept(String subscription, int epoch, String by) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(ACCEPT)
                        .setParameter(1, subscription)
                        .setParameter(2, epoch)
                        .setParameter(3, by)
                        .executeUpdate())
                .chain(() -> highest(subscription));
    }

    /**
     * The highest epoch that was accepted or applied; empty until something of it was applied. Asked in the caller's session
     * when there is one: who holds a connection and waits for a second one may keep others waiting who do the same.
     */
    public Uni<Optional<Integer>> current(String subscription) {
        return Panache.withSession(
                () -> Panache.getSession().chain(session -> session.createNativeQuery(CURRENT, Integer.class)
                        .setParameter(1, subscription)
                        .getSingleResultOrNull()
                        .map(Optional::ofNullable)));
    }

    private static Uni<Integer> highest(String subscription) {
        return Panache.getSession().chain(session -> session.createNativeQuery(HIGHEST, Integer.class)
                .setParameter(1, subscription)
                .getSingleResult());
    }
}
