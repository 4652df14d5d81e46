package dev.tidemark.outbox;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** In which epoch this service's own database is. */
@ApplicationScoped
public class OwnEpoch {

    private static final int FIRST = 1;

    /** Whether it was ever restored, so that others may know of what it has forgotten; asked in the caller's session. */
    public Uni<Boolean> isAfterRestore() {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery("SELECT outbox_current_epoch()", Integer.class)
                        .getSingleResult())
                .map(number -> number > FIRST);
    }
}
