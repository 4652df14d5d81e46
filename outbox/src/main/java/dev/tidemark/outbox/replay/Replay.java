package dev.tidemark.outbox.replay;

import java.time.Instant;
import java.util.UUID;

/**
 * How far a replay has come.
 *
 * @param events that there were when it was asked for
 * @param counted whether these were all; otherwise there were so many at least
 * @param replayed copies of events that are recorded; more than events when others were just being recorded then, fewer at
 *     the end when days went meanwhile
 * @param finishedAt null while it runs or waits for others
 */
public record Replay(
        UUID id,
        String consumer,
        String aggregateType,
        ReplayTarget target,
        long events,
        boolean counted,
        long replayed,
        Instant requestedAt,
        Instant finishedAt) {

    public boolean isFinished() {
        return finishedAt != null;
    }
}
