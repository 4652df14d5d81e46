package dev.tidemark.outbox.idempotency;

import dev.tidemark.outbox.job.Batches;
import dev.tidemark.outbox.job.Complaint;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlResult;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;

/**
 * Deletes answers that have been kept long enough, a batch at a time, so that no transaction is long. Instances that do it
 * at once wait for each other's batch and find its rows gone.
 */
@Singleton
class Pruning {

    private static final String DELETE = """
            DELETE FROM idempotency_keys WHERE ctid = ANY (ARRAY(
                SELECT ctid FROM idempotency_keys WHERE created_at < now() - make_interval(secs => $1)
                ORDER BY created_at LIMIT $2))""";

    private final Pool database;
    private final IdempotencyConfig config;
    private final Counter pruned;
    private final Complaint complaint = new Complaint("Idempotency keys not pruned");

    Pruning(Pool database, IdempotencyConfig config, MeterRegistry metrics) {
        this.database = database;
        this.config = config;
        this.pruned = metrics.counter("tidemark.idempotency.pruned");
    }

    @Scheduled(every = "${tidemark.idempotency.prune-interval}", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> prune() {
        return complaint.watching(Batches.untilNotFull(config.pruneBatch(), this::deleteBatch));
    }

    private Uni<Integer> deleteBatch() {
        return database.preparedQuery(DELETE)
                .execute(Tuple.of((double) config.keep().toSeconds(), config.pruneBatch()))
                .map(SqlResult::rowCount)
                .invoke(deleted -> pruned.increment(deleted));
    }
}
