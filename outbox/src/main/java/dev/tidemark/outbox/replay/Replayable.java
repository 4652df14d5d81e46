package dev.tidemark.outbox.replay;

import java.time.Instant;
import java.util.Optional;

/**
 * What the outbox holds of a target.
 *
 * @param events that can be replayed
 * @param ofEarlierEpochs those that cannot, since their versions repeat with other content
 * @param firstVersion of an aggregate, null when it has none and for a window
 * @param completeFrom everything recorded since is there; null when nothing was ever dropped
 */
record Replayable(long events, long ofEarlierEpochs, Long firstVersion, Instant completeFrom) {

    /** How far back the outbox goes, in words. */
    String reach() {
        return completeFrom == null
                ? "the outbox has all that were ever recorded"
                : "the outbox has all that were recorded since %s".formatted(completeFrom);
    }

    /** What of the target is not there any more, as far as can be told; empty when nothing is missing. */
    Optional<String> missing(ReplayTarget target) {
        if (ofEarlierEpochs > 0) {
            return Optional.of("%d of its events are of an earlier epoch of the database".formatted(ofEarlierEpochs));
        }
        if (completeFrom == null) {
            return Optional.empty();
        }
        return switch (target) {
            case ReplayTarget.Window(var from, var to) ->
                from.isBefore(completeFrom)
                        ? Optional.of("events before %s are not in the outbox any more".formatted(completeFrom))
                        : Optional.empty();
            case ReplayTarget.Aggregate _ -> versionsBeforeFirst();
        };
    }

    private Optional<String> versionsBeforeFirst() {
        return firstVersion == null || firstVersion == 1
                ? Optional.empty()
                : Optional.of("versions before %d are not in the outbox any more, which begins at %s"
                        .formatted(firstVersion, completeFrom));
    }
}
