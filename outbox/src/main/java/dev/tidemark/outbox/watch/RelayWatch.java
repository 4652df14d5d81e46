package dev.tidemark.outbox.watch;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.Optional;

/** Looks at the relay's replication slot every few seconds and remembers what it saw. */
@Singleton
class RelayWatch {

    private final Pool database;
    private final RelayConfig config;
    private final InstantSource clock = InstantSource.system();
    private final Complaint complaint = new Complaint("Cannot look at the replication slot");
    private volatile RelayLook last = RelayLook.NONE;

    RelayWatch(Pool database, RelayConfig config, MeterRegistry metrics) {
        this.database = database;
        this.config = config;
        Gauge.builder(
                        "tidemark.outbox.slot.healthy",
                        this,
                        watch -> watch.trouble().isEmpty() ? 1 : 0)
                .description("1 while the relay reads from its replication slot and keeps up, else 0")
                .register(metrics);
        Gauge.builder("tidemark.outbox.slot.lag", this, watch -> watch.lagBytes()
                        .orElse(Double.NaN))
                .baseUnit("bytes")
                .description("Write-ahead log that the relay has not confirmed")
                .register(metrics);
        Gauge.builder(
                        "tidemark.outbox.slot.lag.age",
                        this,
                        watch -> watch.last.lag().toMillis() / 1000.0)
                .baseUnit("seconds")
                .description("For at least how long something has been waiting for the relay")
                .register(metrics);
    }

    @Scheduled(every = "${tidemark.relay.check-interval}", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> look() {
        return database.query(RelaySlot.QUERY)
                .execute()
                .map(rows -> RelaySlot.of(rows.iterator().next()))
                .invoke(slot -> last = last.next(clock.instant(), slot))
                .invoke(complaint::settle)
                .onFailure()
                .invoke(complaint::about)
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }

    /** What keeps events from being published, empty when nothing does. */
    Optional<String> trouble() {
        return last.trouble(config, clock.instant());
    }

    private Optional<Double> lagBytes() {
        return last.slot().map(slot -> (double) slot.lagBytes());
    }
}
