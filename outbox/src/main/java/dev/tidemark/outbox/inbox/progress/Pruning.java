package dev.tidemark.outbox.inbox.progress;

import dev.tidemark.outbox.inbox.InboxConfig;
import dev.tidemark.outbox.job.Batches;
import dev.tidemark.outbox.job.Complaint;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlResult;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

/** Forgets events that were handled long ago, in batches that keep nobody waiting. */
@ApplicationScoped
class Pruning {

    private static final int BATCH = 5_000;

    /** The newest stays, however old: what was parked since then was parked in a row. */
    private static final String PRUNE = """
            DELETE FROM inbox_messages WHERE (subscription, event_id) IN (
                SELECT subscription, event_id FROM inbox_messages
                WHERE subscription = $1 AND handled_at < now() - make_interval(secs => $2)
                    AND handled_at < (SELECT max(handled_at) FROM inbox_messages WHERE subscription = $1)
                LIMIT $3)""";

    private final Pool database;
    private final InboxConfig config;
    private final Complaint complaint = new Complaint("Events that were handled are not forgotten");

    Pruning(Pool database, InboxConfig config) {
        this.database = database;
        this.config = config;
    }

    @Scheduled(every = "${tidemark.inbox.prune-interval}", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> prune() {
        return complaint.watching(Multi.createFrom()
                .iterable(config.subscriptions().keySet())
                .onItem()
                .transformToUniAndConcatenate(this::prune)
                .collect()
                .last());
    }

    private Uni<Void> prune(String subscription) {
        var limits = Tuple.of(subscription, (double) config.keep().toSeconds(), BATCH);
        return Batches.untilNotFull(
                BATCH, () -> database.preparedQuery(PRUNE).execute(limits).map(SqlResult::rowCount));
    }
}
