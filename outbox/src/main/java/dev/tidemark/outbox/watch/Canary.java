package dev.tidemark.outbox.watch;

import dev.tidemark.contracts.CanaryReleased;
import dev.tidemark.outbox.Outbox;
import dev.tidemark.outbox.job.Complaint;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Records an event of its own every few seconds ({@link CanaryConfig}), so that whatever is broken behind the outbox
 * shows without traffic. Replicas of a service share one sequence.
 */
@ApplicationScoped
class Canary {

    private static final String NEXT = "UPDATE outbox_canary SET sequence = sequence + 1 RETURNING sequence";

    private final Outbox outbox;
    private final String service;
    private final Complaint complaint = new Complaint("No canary released");

    Canary(Outbox outbox, @ConfigProperty(name = "quarkus.application.name") String service) {
        this.outbox = outbox;
        this.service = service;
    }

    /** The sequence has no gap: number and event are written together or not at all. */
    @Scheduled(every = "${tidemark.canary.interval}", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> release() {
        return complaint.watching(Panache.withTransaction(() -> Panache.getSession()
                .chain(session -> session.createNativeQuery(NEXT, Long.class).getSingleResult())
                .chain(sequence -> outbox.record(new CanaryReleased(service, sequence, Instant.now())))));
    }
}
