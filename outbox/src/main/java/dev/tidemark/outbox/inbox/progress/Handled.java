package dev.tidemark.outbox.inbox.progress;

import dev.tidemark.outbox.inbox.message.Incoming.Message;
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
            ON CONFLICT (subscription, event_id) DO %s
            RETURNING event_id""";

    private static final String NOTE_NEW = NOTE.formatted("NOTHING");
    private static final String NOTE_ALL = NOTE.formatted("UPDATE SET handled_at = now()");

    /**
     * Notes, in the current session and transaction, that these messages are handled, and returns the ids of those that are
     * to be: of replays all, for somebody wants them handled again, and of others those that were not before.
     */
    public Uni<Set<UUID>> note(String subscription, Collection<? extends Message<?>> messages) {
        var note = messages.stream().allMatch(Message::isReplay) ? NOTE_ALL : NOTE_NEW;
        // In one order everywhere, so that two instances with the same events wait for one another once.
        var ids = messages.stream().map(Message::id).distinct().sorted().toArray(UUID[]::new);
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(note, UUID.class)
                        .setParameter(1, subscription)
                        .setParameter(2, ids)
                        .getResultList())
                .map(Set::copyOf);
    }
}
