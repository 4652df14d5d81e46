package dev.tidemark.outbox.retention;

import dev.tidemark.outbox.job.Complaint;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/**
 * Detaches days of the outbox that are old enough, and drops them the next time: by then the relay has published whatever
 * a late transaction wrote into them. A day that pollers still need stays. Of several instances one at a time does it.
 */
@Singleton
class Retention {

    private final Pool maintenance;
    private final RetentionConfig config;
    private final Complaint complaint = new Complaint("Old days of the outbox are not dropped");
    private final InstantSource clock;
    private volatile double overdue = Double.NaN;
    private volatile Instant appliedAt;

    Retention(
            @ReactiveDataSource("maintenance") Pool maintenance,
            RetentionConfig config,
            MeterRegistry metrics,
            InstantSource clock) {
        this.maintenance = maintenance;
        this.config = config;
        this.clock = clock;
        this.appliedAt = clock.instant();
        Gauge.builder("tidemark.outbox.days.overdue", this, retention -> retention.overdue)
                .description("Days of the outbox that are older than its retention and still there, by the last look")
                .register(metrics);
    }

    /** Goes as far as it gets; what is left is done the next time. */
    @Scheduled(every = "${tidemark.outbox.retention.interval}", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> apply() {
        return complaint.watching(maintenance
                .withConnection(connection -> apply(new OldDays(connection)))
                .invoke(() -> appliedAt = clock.instant()));
    }

    /** When it was last done, or another instance was about it; the start of the service until then. */
    Instant appliedAt() {
        return appliedAt;
    }

    private Uni<Void> apply(OldDays days) {
        return days.reserve(config.lockTimeout())
                .chain(mine -> mine
                        ? end(days).eventually(days::release)
                        : Uni.createFrom().voidItem());
    }

    private Uni<Void> end(OldDays days) {
        return days.before((int) config.kept().toDays())
                .invoke(found -> overdue = found.size())
                .chain(found -> found.isEmpty() ? Uni.createFrom().voidItem() : end(days, found));
    }

    /** One after the other, and none after one that fails: a day that is half detached must be finished first. */
    private Uni<Void> end(OldDays days, List<OldDay> found) {
        return days.awaitPublished(config.relayPatience())
                .chain(() -> Multi.createFrom()
                        .iterable(found)
                        .filter(day -> !day.isNeeded())
                        .onItem()
                        .transformToUniAndConcatenate(days::advance)
                        .collect()
                        .last())
                .chain(() -> days.before((int) config.kept().toDays()))
                .invoke(left -> overdue = left.size())
                .invoke(Retention::requireNoneNeeded)
                .replaceWithVoid();
    }

    private static void requireNoneNeeded(List<OldDay> left) {
        if (left.stream().anyMatch(OldDay::isNeeded)) {
            throw new OldDays.Unpublished();
        }
    }
}
