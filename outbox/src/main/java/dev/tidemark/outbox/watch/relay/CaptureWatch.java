package dev.tidemark.outbox.watch.relay;

import dev.tidemark.outbox.job.Complaint;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.properties.UnlessBuildProperty;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** Looks every few seconds at the slot from which Debezium captures rows, as often and as sternly as at the relay. */
@Singleton
@UnlessBuildProperty(name = "tidemark.capture.publication", stringValue = CaptureConfig.NONE)
class CaptureWatch {

    private static final String PUBLISHED = "SELECT EXISTS (SELECT FROM pg_publication WHERE pubname = $1)";

    private final Pool database;
    private final RelayConfig config;
    private final String publication;
    private final InstantSource clock = InstantSource.system();
    private final Complaint complaint = new Complaint("Cannot look at the capture of rows");
    private volatile RelayLook last = RelayLook.NONE;
    private volatile boolean off;

    CaptureWatch(Pool database, RelayConfig config, CaptureConfig capture, MeterRegistry metrics) {
        this.database = database;
        this.config = config;
        this.publication = capture.publication();
        gauge(
                metrics,
                "healthy",
                null,
                "1 while rows are captured and no change waits for long, else 0",
                watch -> watch.trouble().isEmpty() ? 1 : 0);
        gauge(
                metrics,
                "slot.lag",
                "bytes",
                "Write-ahead log that the capture of rows has not confirmed",
                watch -> watch.slot().map(slot -> (double) slot.lagBytes()).orElse(Double.NaN));
    }

    @Scheduled(every = "${tidemark.relay.check-interval}", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> look() {
        return complaint.watching(row(PUBLISHED, publication).chain(published -> row(RelaySlot.QUERY, "_" + publication)
                .map(RelaySlot::of)
                .invoke(slot -> {
                    off = slot.isMissing() && !published.getBoolean(0);
                    last = last.next(clock.instant(), slot, Optional.empty());
                })));
    }

    /** Whether this database has never captured rows, as it has no logical replication: there is no slot to lose. */
    boolean isOff() {
        return off;
    }

    /** What keeps changes of rows from being published, empty when nothing does. */
    Optional<String> trouble() {
        return off ? Optional.empty() : last.trouble(config, clock.instant());
    }

    private Optional<RelaySlot> slot() {
        return last.relay()
                .filter(RelaySlot.class::isInstance)
                .map(RelaySlot.class::cast)
                .filter(slot -> !slot.isMissing());
    }

    private Uni<Row> row(String query, String argument) {
        return database.preparedQuery(query).execute(Tuple.of(argument)).map(rows -> rows.iterator()
                .next());
    }

    private void gauge(
            MeterRegistry metrics, String name, String unit, String description, ToDoubleFunction<CaptureWatch> value) {
        Gauge.builder("tidemark.capture." + name, this, value)
                .baseUnit(unit)
                .description(description)
                .register(metrics);
    }
}
