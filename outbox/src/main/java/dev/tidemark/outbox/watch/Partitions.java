package dev.tidemark.outbox.watch;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.logging.Log;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Singleton;

/**
 * Makes the outbox's partitions for the days to come, by a function of the database that may do this and nothing else.
 * A day without a partition would refuse every command.
 */
@Singleton
class Partitions {

    private final Pool database;
    private volatile int ahead;

    Partitions(Pool database, MeterRegistry metrics) {
        this.database = database;
        Gauge.builder("tidemark.outbox.partitions.ahead", this, Partitions::ahead)
                .description("Days after today that have a partition, by the database's clock")
                .register(metrics);
    }

    /** Counts even when making them failed. */
    @Scheduled(every = "${tidemark.partitions.interval}", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> extend() {
        return database.query("SELECT outbox_make_partitions()")
                .execute()
                .onFailure()
                .invoke(failure -> Log.warnf("No partitions made: %s", failure.getMessage()))
                .onFailure()
                .recoverWithNull()
                .chain(() -> database.query("SELECT outbox_partitions_ahead()").execute())
                .invoke(rows -> ahead = rows.iterator().next().getInteger(0))
                .onFailure()
                .invoke(failure -> Log.warnf("Cannot count partitions: %s", failure.getMessage()))
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }

    int ahead() {
        return ahead;
    }
}
