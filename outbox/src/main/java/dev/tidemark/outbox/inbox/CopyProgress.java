package dev.tidemark.outbox.inbox;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Whether a copy holds what there was to copy when it began. */
@ApplicationScoped
public class CopyProgress {

    private static final String FILLED = """
            SELECT coalesce(bool_and(filled), false) FROM inbox_progress WHERE subscription = ?1 AND topic = ?2""";

    private final InboxConfig config;

    CopyProgress(InboxConfig config) {
        this.config = config;
    }

    /**
     * Whether every partition has been applied up to the end that it had when it was first seen, asked in the caller's
     * session.
     */
    public Uni<Boolean> isFilled(String subscription) {
        return Panache.getSession().chain(session -> session.createNativeQuery(FILLED, Boolean.class)
                .setParameter(1, subscription)
                .setParameter(2, config.source(subscription).topic())
                .getSingleResult());
    }
}
