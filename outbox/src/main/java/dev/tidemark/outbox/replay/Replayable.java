package dev.tidemark.outbox.replay;

import java.time.Instant;
import java.util.Optional;

/**
 * What the outbox holds of a target, as far as it was looked at.
 *
 * @param events that can be replayed
 * @param counted whether all was looked at; otherwise there are so many events at least
 * @param ofEarlierEpochs those that cannot, since their versions repeat with other content
 * @param firstVersion of an aggregate, whatever was looked at; null when it has no event, and for a window
 * @param completeFrom everything recorded since is there, and of the current epoch if not all was looked at; null when
 *     nothing was ever dropped
 */
record Replayable(long events, boolean counted, long ofEarlierEpochs, Long firstVersion, Instant completeFrom) {

    /** Whether there is surely no event. */
    boolean isNothing() {
        return counted && events == 0;
    }

    /** How many events there are, in words. */
    String amount() {
        return atLeast(events);
    }

    /** How far back the outbox goes, in words. */
    String reach() {
        return completeFrom == null
                ? "the outbox has all that were ever recorded"
                : "the outbox has all that were recorded since %s".formatted(completeFrom);
    }

    /** What of the target is not there any more, as far as can be told; empty when nothing is missing. */
    Optional<String> missing(ReplayTarget target) {
        if (ofEarlierEpochs > 0) {
            return Optional.of(
                    "%s of its events are of an earlier epoch of the database".formatted(atLeast(ofEarlierEpochs)));
        }
        if (completeFrom == null) {
            return Optional.empty();
        }
        return switch (target) {
            case ReplayTarget.Window(var from, var to) ->
                from.isBefore(completeFrom)
                        ? Optional.of("events before %s are %s".formatted(completeFrom, gone()))
                        : Optional.empty();
            case ReplayTarget.Aggregate _ -> versionsBeforeFirst();
        };
    }

    private Optional<String> versionsBeforeFirst() {
        return firstVersion == 1
                ? Optional.empty()
                : Optional.of("versions before %d are not in the outbox any more, which begins at %s"
                        .formatted(firstVersion, completeFrom));
    }

    private String gone() {
        return counted ? "not in the outbox any more" : "not in the outbox any more, or of an earlier epoch";
    }

    private String atLeast(long number) {
        return counted ? Long.toString(number) : "at least " + number;
    }
}
