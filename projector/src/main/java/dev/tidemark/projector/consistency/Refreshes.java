package dev.tidemark.projector.consistency;

import dev.tidemark.projector.elasticsearch.Pause;
import dev.tidemark.projector.query.Queries;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Refreshes of one read model's index: one at a time, never two within the interval, and each for all that asked before it. */
final class Refreshes {

    private final String readModel;
    private final Queries queries;
    private final Duration interval;

    /** Those whose refresh has not begun. */
    private final Set<UniEmitter<? super Void>> asking = new HashSet<>();

    private boolean busy;
    private long begun;

    Refreshes(String readModel, Queries queries, Duration interval) {
        this.readModel = readModel;
        this.queries = queries;
        this.interval = interval;
        this.begun = System.nanoTime() - interval.toNanos();
    }

    /** One that begins after this call. */
    Uni<Void> next() {
        return Uni.createFrom().<Void>emitter(this::join);
    }

    private synchronized void join(UniEmitter<? super Void> answer) {
        asking.add(answer);
        answer.onTermination(() -> leave(answer));
        if (!busy) {
            busy = true;
            later();
        }
    }

    private synchronized void leave(UniEmitter<? super Void> answer) {
        asking.remove(answer);
    }

    private synchronized void later() {
        var left = Duration.ofNanos(begun + interval.toNanos() - System.nanoTime());
        Pause.of(left).emitOn(Infrastructure.getDefaultWorkerPool()).subscribe().with(over -> begin());
    }

    private void begin() {
        var served = served();
        if (!served.isEmpty()) {
            queries.refresh(readModel)
                    .onItem()
                    .invoke(() -> served.forEach(answer -> answer.complete(null)))
                    .onFailure()
                    .invoke(failure -> served.forEach(answer -> answer.fail(failure)))
                    .onTermination()
                    .invoke(this::later)
                    .subscribe()
                    .with(done -> {}, answered -> {});
        }
    }

    /** All that asked; the work is over when nobody did. */
    private synchronized List<UniEmitter<? super Void>> served() {
        var served = List.copyOf(asking);
        asking.clear();
        busy = !served.isEmpty();
        begun = System.nanoTime();
        return served;
    }
}
