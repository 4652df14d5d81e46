package dev.tidemark.outbox.watch.relay;

import dev.tidemark.outbox.job.Complaint;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/** Looks every few seconds at the relay that the database names as the active one, and remembers what it saw. */
@Singleton
class RelayWatch {

    private static final String ACTIVE = "SELECT relay, handover FROM outbox_active_relay()";

    private final Pool database;
    private final RelayConfig config;
    private final InstantSource clock = InstantSource.system();
    private final Complaint complaint = new Complaint("Cannot look at the relay");
    private volatile RelayLook last = RelayLook.NONE;

    RelayWatch(Pool database, RelayConfig config, MeterRegistry metrics) {
        this.database = database;
        this.config = config;
        RelayGauges.of(this, metrics);
    }

    @Scheduled(every = "${tidemark.relay.check-interval}", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> look() {
        return complaint.watching(row(ACTIVE).chain(active -> relay(active.getString("relay"))
                .invoke(seen -> last = last.next(clock.instant(), seen, handover(active)))));
    }

    /** What the last look showed. */
    RelayLook last() {
        return last;
    }

    /** What keeps events from being published, empty when nothing does. */
    Optional<String> trouble() {
        return last.trouble(config, clock.instant());
    }

    private Uni<Relay> relay(String name) {
        return name.equals("polling")
                ? row(Pollers.QUERY).map(Pollers::of)
                : database.preparedQuery(RelaySlot.QUERY)
                        .execute(Tuple.of(RelaySlot.OUTBOX))
                        .map(rows -> RelaySlot.of(rows.iterator().next()));
    }

    private Uni<Row> row(String query) {
        return database.query(query).execute().map(rows -> rows.iterator().next());
    }

    private static Optional<Duration> handover(Row active) {
        return Optional.ofNullable(active.getDouble("handover"))
                .map(seconds -> Duration.ofMillis(Math.round(seconds * 1000)));
    }
}
