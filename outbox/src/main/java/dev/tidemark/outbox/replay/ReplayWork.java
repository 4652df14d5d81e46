package dev.tidemark.outbox.replay;

import dev.tidemark.outbox.job.Batches;
import dev.tidemark.outbox.job.Complaint;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.logging.Log;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.UUID;

/**
 * Carries replays out, the oldest first, batch by batch. One instance works at a time; what it leaves when it dies is
 * carried on by whoever looks next.
 */
@Singleton
class ReplayWork {

    /** Of payload, in one transaction: a few large events are a batch of their own. */
    private static final long BATCH_BYTES = 4L * 1024 * 1024;

    private static final String OPEN = "SELECT count(*) FROM outbox_replay WHERE finished_at IS NULL";
    private static final String STEP = "SELECT replay, copied, missing FROM outbox_replay_step($1, $2)";

    private final Pool database;
    private final ReplayConfig config;
    private final Counter copied;
    private final Complaint complaint = new Complaint("Replays do not go on");
    private volatile long open;

    ReplayWork(Pool database, ReplayConfig config, MeterRegistry metrics) {
        this.database = database;
        this.config = config;
        copied = Counter.builder("tidemark.outbox.replays.events")
                .description("Events that were recorded once more for one consumer")
                .register(metrics);
        Gauge.builder("tidemark.outbox.replays.open", this, work -> work.open)
                .description("Replays that wait or run")
                .register(metrics);
    }

    @Scheduled(every = "${tidemark.outbox.replays.interval}", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> work() {
        return complaint.watching(
                count().chain(found -> found == 0 ? Uni.createFrom().item(found) : stepByStep()));
    }

    private Uni<Long> stepByStep() {
        return Batches.untilDone(this::step).chain(this::count);
    }

    private Uni<Long> count() {
        return database.query(OPEN)
                .execute()
                .map(rows -> rows.iterator().next().getLong(0))
                .invoke(found -> open = found);
    }

    /** A transaction by itself. Answers whether there may be more to do. */
    private Uni<Boolean> step() {
        return database.preparedQuery(STEP)
                .execute(Tuple.of(config.batch(), BATCH_BYTES))
                .map(rows -> rows.iterator().next())
                .chain(this::conclude);
    }

    private Uni<Boolean> conclude(Row step) {
        var replay = step.getUUID("replay");
        if (replay == null) {
            return Uni.createFrom().item(false);
        }
        var missing = step.getLong("missing");
        if (missing != null) {
            report(replay, missing);
        }
        long events = step.getLong("copied");
        copied.increment(events);
        var more = Uni.createFrom().item(true);
        return events == 0 ? more : more.onItem().delayIt().by(config.pause());
    }

    private static void report(UUID replay, long missing) {
        if (missing == 0) {
            Log.infof("Replay %s is recorded", replay);
        } else {
            Log.warnf("Replay %s is incomplete: %d events went from the outbox meanwhile", replay, missing);
        }
    }
}
