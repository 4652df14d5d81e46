package dev.tidemark.projector.deadletters.letter;

import dev.tidemark.projector.deadletters.letter.DeadLetterDocument.Place;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;

/**
 * Goes with a retry, in a header, and comes back with it if it cannot be applied again, so that it is the same dead
 * letter.
 *
 * @param version of the decision to retry
 */
@RegisterForReflection(registerFullHierarchy = true)
public record RetryMark(Place origin, String consumer, long version, int attempts, Instant deadAt) {

    public static final String HEADER = "dead-letter-retry";

    boolean isComplete() {
        return origin != null && origin.topic() != null && consumer != null && version >= 1 && deadAt != null;
    }

    /** Another consumer's failure on the same retry is no return of this letter. */
    boolean isOf(String other) {
        return consumer.equals(other);
    }
}
