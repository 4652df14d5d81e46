package dev.tidemark.projector.deadletters;

import dev.tidemark.problems.rest.answer.RequestProblem;
import dev.tidemark.projector.deadletters.letter.DeadLetterState;
import dev.tidemark.projector.query.filter.Period;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;

/**
 * Body of {@code POST /internal/dead-letters/retries}: which open ones to send once more, all of them if nothing is said.
 *
 * @param from inclusive
 * @param to exclusive
 */
record RetryRequest(
        @Size(max = DeadLetterSearch.LONGEST_TEXT) String reason,
        @Size(max = DeadLetterSearch.LONGEST_TEXT) String consumer,
        @Size(max = DeadLetterSearch.LONGEST_TEXT) String topic,
        @Size(max = DeadLetterSearch.LONGEST_ID) String aggregateId,
        Instant from,
        Instant to) {

    /** Throws {@link RequestProblem}. */
    DeadLetterSearch toSearch() {
        return new DeadLetterSearch(
                List.of(DeadLetterState.OPEN), reason, consumer, topic, aggregateId, new Period(from, to).require());
    }
}
