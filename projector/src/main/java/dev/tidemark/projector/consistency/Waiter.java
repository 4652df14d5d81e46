package dev.tidemark.projector.consistency;

import dev.tidemark.problems.http.ConsistencyToken;
import dev.tidemark.projector.query.Searches.Written;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.util.List;
import java.util.Optional;

/**
 * A query that waits.
 *
 * @param tokens of the read model's aggregates, and not empty
 * @param patient whether it looks more than once
 * @param answer takes whether all were reached
 */
record Waiter(ReadScope scope, List<ConsistencyToken> tokens, boolean patient, UniEmitter<? super Boolean> answer) {

    /** Answers as soon as the look has come to all that is waited for. */
    void look(Look look) {
        if (!look.isOver(tokens)) {
            return;
        }
        var reached = tokens.stream().allMatch(token -> isReached(token, look.document(token.aggregateId())));
        if (reached || !patient) {
            answer.complete(reached);
        }
    }

    /** The next look may succeed. */
    void fail(Throwable failure) {
        if (!patient) {
            answer.fail(failure);
        }
    }

    /** What somebody else owns is as if it were not there. */
    private boolean isReached(ConsistencyToken token, Optional<Written> document) {
        return document.filter(scope::shows)
                .filter(found -> found.version() >= token.version())
                .isPresent();
    }
}
