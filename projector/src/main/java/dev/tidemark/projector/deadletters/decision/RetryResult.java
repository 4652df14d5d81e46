package dev.tidemark.projector.deadletters.decision;

import dev.tidemark.projector.deadletters.letter.DeadLetterDocument;
import java.util.List;

/**
 * What a retry has come to.
 *
 * @param decided those that were sent once more, and those that were closed instead, for nothing is missing any more
 * @param gone those whose bytes are not kept any more
 * @param notReplayable those of topics that have none for replays
 * @param changed those that somebody else decided about meanwhile
 */
public record RetryResult(
        List<DeadLetterDocument> decided,
        List<DeadLetterDocument> gone,
        List<DeadLetterDocument> notReplayable,
        List<DeadLetterDocument> changed) {

    /** Of one letter; throws {@link DeadLetterProblem} when it was not decided. */
    DeadLetterDocument single() {
        gone.forEach(letter -> {
            throw new DeadLetterProblem.Gone(letter.id());
        });
        notReplayable.forEach(letter -> {
            throw new DeadLetterProblem.NotReplayable(
                    letter.id(), letter.origin().topic());
        });
        changed.forEach(letter -> {
            throw new DeadLetterProblem.Changed(letter.id());
        });
        return decided.getFirst();
    }
}
