package dev.tidemark.outbox.retention;

import dev.tidemark.outbox.job.Complaint;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Singleton;

/**
 * Shows how many rows the outbox has, by PostgreSQL's own statistics: an estimate, for counting would read them all.
 *
 * <p>How old the oldest row is that the relay has not published is told by {@code tidemark.outbox.unpublished.age}, as a lower
 * bound: Debezium confirms positions of the write-ahead log, and no row knows its own. {@code tidemark.freshness.age} of the
 * projector says how old the newest event is that came through.
 */
@Singleton
class OutboxSize {

    private static final String ROWS = """
            SELECT coalesce(sum(greatest(reltuples, pg_stat_get_live_tuples(pg_class.oid), 0)), 0)::float8
            FROM pg_inherits JOIN pg_class ON pg_class.oid = inhrelid
            WHERE inhparent = 'outbox'::regclass""";

    private final Pool database;
    private final Complaint complaint = new Complaint("Cannot estimate the size of the outbox");
    private volatile double rows = Double.NaN;

    OutboxSize(Pool database, MeterRegistry metrics) {
        this.database = database;
        Gauge.builder("tidemark.outbox.rows", this, size -> size.rows)
                .description("Rows of the outbox, published ones included, as PostgreSQL estimates them")
                .register(metrics);
    }

    @Scheduled(every = "${tidemark.outbox.retention.count-interval}", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> estimate() {
        return complaint.watching(database.query(ROWS)
                .execute()
                .invoke(found -> rows = found.iterator().next().getDouble(0)));
    }
}
