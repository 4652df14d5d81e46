package dev.tidemark.projector.deadletters;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tidemark.projector.deadletters.decision.RetryResult;
import dev.tidemark.projector.deadletters.letter.DeadLetterDocument;
import dev.tidemark.projector.deadletters.letter.DeadLetterState;
import dev.tidemark.projector.query.ResultPage;

/**
 * What a retry of many has come to.
 *
 * @param retried so many were sent once more
 * @param applied so many were closed instead, for their documents have their version
 * @param superseded so many, for their documents have a later one, or their generations are gone
 * @param gone so many stay open, for the topic does not keep their bytes any more
 * @param notReplayable so many stay open, for nothing of their topic can be published once more
 * @param changed so many were decided about by somebody else meanwhile
 * @param remaining so many match that this request did not try
 * @param nextCursor leads to those of them that are older; left out when there are none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record RetryAnswer(
        long retried,
        long applied,
        long superseded,
        long gone,
        long notReplayable,
        long changed,
        long remaining,
        String nextCursor) {

    /** @param tried what was found to try, of all that match */
    static RetryAnswer of(RetryResult result, ResultPage<DeadLetterDocument> tried) {
        return new RetryAnswer(
                count(result, DeadLetterState.RETRIED),
                count(result, DeadLetterState.APPLIED),
                count(result, DeadLetterState.SUPERSEDED),
                result.gone().size(),
                result.notReplayable().size(),
                result.changed().size(),
                tried.total() - tried.documents().size(),
                tried.nextCursor());
    }

    private static long count(RetryResult result, DeadLetterState state) {
        return result.decided().stream()
                .filter(letter -> letter.state() == state)
                .count();
    }
}
