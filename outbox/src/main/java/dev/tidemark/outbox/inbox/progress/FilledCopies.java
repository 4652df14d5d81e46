package dev.tidemark.outbox.inbox.progress;

import dev.tidemark.outbox.inbox.progress.Progress.Reading;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which copies hold what there was to copy when they began. What is filled stays so until reading begins anew, so this
 * instance asks the database no more once it has said yes.
 */
@ApplicationScoped
public class FilledCopies {

    private static final String FILLED = """
            SELECT coalesce(bool_and(filled), false) FROM inbox_progress WHERE subscription = ?1 AND topic = ?2""";

    private final Set<Reading> filled = ConcurrentHashMap.newKeySet();

    /** Asked in the caller's session, unless it is known. */
    public Uni<Boolean> contain(Reading reading) {
        return filled.contains(reading) ? Uni.createFrom().item(true) : ask(reading);
    }

    private Uni<Boolean> ask(Reading reading) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(FILLED, Boolean.class)
                        .setParameter(1, reading.subscription())
                        .setParameter(2, reading.topic())
                        .getSingleResult())
                .invoke(yes -> {
                    if (yes) {
                        filled.add(reading);
                    }
                });
    }

    /** It begins in partitions where it has not read before. */
    void begins(Reading reading) {
        filled.remove(reading);
    }
}
