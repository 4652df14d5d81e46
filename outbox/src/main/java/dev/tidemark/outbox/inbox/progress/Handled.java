package dev.tidemark.outbox.inbox.progress;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;

/** The events that were handled lately: {@code inbox_messages}. Saves work; no correctness rests on it. */
@ApplicationScoped
public class Handled {

    private static final String NOTE = """
            INSERT INTO inbox_messages (subscription, event_id)
            SELECT ?1, id FROM unnest(CAST(?2 AS uuid[])) AS id
            ON CONFLICT DO NOTHING
            RETURNING event_id""";

    /**
     * Notes, in the current session and transaction, that these events are handled, and returns those that were not
     * before.
     */
    public Uni<Set<UUID>> note(String subscription, Collection<UUID> events) {
        // In one order everywhere, so that two instances with the same events wait for one another once.
        var ids = events.stream().distinct().sorted().toArray(UUID[]::new);
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(NOTE, UUID.class)
                        .setParameter(1, subscription)
                        .setParameter(2, ids)
                        .getResultList())
                .map(Set::copyOf);
    }
}
