package dev.tidemark.outbox.replay.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tidemark.outbox.replay.Replay;
import dev.tidemark.outbox.replay.ReplayTarget;
import java.time.Instant;
import java.util.UUID;

/**
 * How far a replay has come.
 *
 * @param aggregateId left out of a window
 * @param from and to are left out of an aggregate
 * @param events that there were when it was asked for
 * @param counted whether these were all; otherwise there were so many at least
 * @param replayed of them so far
 * @param finishedAt left out while it runs
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ReplayAnswer(
        UUID id,
        String consumer,
        String aggregateType,
        String aggregateId,
        Instant from,
        Instant to,
        State state,
        long events,
        boolean counted,
        long replayed,
        Instant requestedAt,
        Instant finishedAt) {

    enum State {
        RUNNING,
        DONE
    }

    static ReplayAnswer of(Replay replay) {
        var window = replay.target() instanceof ReplayTarget.Window found ? found : null;
        return new ReplayAnswer(
                replay.id(),
                replay.consumer(),
                replay.aggregateType(),
                replay.target() instanceof ReplayTarget.Aggregate(var id) ? id : null,
                window == null ? null : window.from(),
                window == null ? null : window.to(),
                replay.isFinished() ? State.DONE : State.RUNNING,
                replay.events(),
                replay.counted(),
                replay.replayed(),
                replay.requestedAt(),
                replay.finishedAt());
    }
}
