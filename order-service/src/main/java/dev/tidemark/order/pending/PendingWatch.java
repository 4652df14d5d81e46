package dev.tidemark.order.pending;

import dev.tidemark.order.command.SagaCommands;
import dev.tidemark.outbox.job.Complaint;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** Looks for the oldest order that waits for its pieces, every few seconds, and remembers it. */
@Singleton
class PendingWatch {

    private final SagaCommands commands;
    private final InstantSource clock;
    private final Complaint complaint = new Complaint("Cannot look for the oldest pending order");
    private volatile Optional<Instant> oldest = Optional.empty();
    private volatile Instant seenAt;

    PendingWatch(SagaCommands commands, InstantSource clock, MeterRegistry metrics) {
        this.commands = commands;
        this.clock = clock;
        this.seenAt = clock.instant();
        Gauge.builder(
                        "tidemark.orders.pending.oldest",
                        this,
                        watch -> watch.age().toNanos() / 1e9)
                .baseUnit("seconds")
                .description("For how long the oldest pending order has been waiting for its pieces, 0 when none is")
                .register(metrics);
    }

    @Scheduled(every = "${tidemark.orders.pending-check-interval}", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> look() {
        return complaint.watching(commands.oldestPending().invoke(this::see));
    }

    private void see(Optional<Instant> found) {
        oldest = found;
        seenAt = clock.instant();
    }

    /** Of the order that was the oldest at the last look. */
    Duration age() {
        return oldest.map(placedAt -> Duration.between(placedAt, clock.instant()))
                .filter(Duration::isPositive)
                .orElse(Duration.ZERO);
    }

    /** How long ago the last look was that succeeded; before the first, since the start. */
    Duration unseen() {
        return Duration.between(seenAt, clock.instant());
    }
}
