package dev.tidemark.outbox;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;

/** In which epoch this service's own database is. */
@ApplicationScoped
public class OwnEpoch {

    private static final String RESTORED = "SELECT max(since) FROM outbox_epoch WHERE number > 1";

    /**
     * When it was last restored, by its own clock, so that others may know of what it had forgotten by then; empty when it
     * never was. Asked in the caller's session.
     */
    public Uni<Optional<Instant>> restoredAt() {
        return Panache.getSession()
                .chain(session ->
                        session.createNativeQuery(RESTORED, Instant.class).getSingleResultOrNull())
                .map(Optional::ofNullable);
    }
}
