package dev.tidemark.outbox.watch;

import dev.tidemark.outbox.job.Complaint;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/**
 * Makes the outbox's partitions for the days to come, by a function of the database that may do this and nothing else.
 * A day without a partition would refuse every command.
 */
@Singleton
class Partitions {

    private final Pool database;
    private final InstantSource clock;
    private final Complaint making = new Complaint("No partitions made");
    private final Complaint counting = new Complaint("Cannot count partitions");
    private volatile PartitionCount last = PartitionCount.NONE;

    Partitions(Pool database, InstantSource clock, MeterRegistry metrics) {
        this.database = database;
        this.clock = clock;
        Gauge.builder("tidemark.outbox.partitions.ahead", this, Partitions::ahead)
                .description("Days after today that have a partition, by the database's clock")
                .register(metrics);
    }

    /** Counts even when making them failed. */
    @Scheduled(every = "${tidemark.partitions.interval}", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> extend() {
        return making.watching(database.query("SELECT outbox_make_partitions()").execute())
                .chain(() -> counting.watching(count()));
    }

    int ahead() {
        return last.left(clock.instant());
    }

    private Uni<Integer> count() {
        return database.query("SELECT outbox_partitions_ahead()")
                .execute()
                .map(rows -> rows.iterator().next().getInteger(0))
                .invoke(days -> last = new PartitionCount(days, clock.instant()));
    }
}
