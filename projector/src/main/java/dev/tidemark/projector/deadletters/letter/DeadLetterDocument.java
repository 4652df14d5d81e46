package dev.tidemark.projector.deadletters.letter;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * What is known of a dead letter, without its payload.
 *
 * @param id the same however often the letter is sent
 * @param version 1 for the letter; each decision and each return adds one
 * @param consumer who could not apply it; as in the address of a replay, for a service
 * @param deadAt when it was set aside first
 * @param attempts how often it could not be applied
 * @param kept where its bytes are, on the topic of dead letters
 * @param decision the last one; null for none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DeadLetterDocument(
        String id,
        long version,
        DeadLetterState state,
        String reason,
        String detail,
        String consumer,
        Place origin,
        Event event,
        Instant deadAt,
        int attempts,
        Place kept,
        Decision decision) {

    /** Where a record stands; the topic by its full name. */
    public record Place(String topic, int partition, long offset) {}

    /**
     * What its headers say of the event; null for what they do not say, or not readably.
     *
     * @param key the aggregate's id
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Event(
            String key, String type, Long aggregateVersion, Long schemaVersion, Long epoch, Instant occurredAt) {}

    /**
     * Who decided, and why.
     *
     * @param id tells the decision from another one about the same version
     * @param note null for none
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Decision(String id, String by, Instant at, String note) {}

    /** What a document that was written as one always has. */
    boolean isComplete() {
        return Stream.of(id, state, consumer, origin, event, deadAt, kept).allMatch(Objects::nonNull)
                && origin.topic() != null
                && kept.topic() != null;
    }

    /** The next version, as somebody has decided. */
    public DeadLetterDocument decided(DeadLetterState next, Decision by) {
        return with(version + 1, next, by);
    }

    /** As it shows when its document is looked at. */
    public DeadLetterDocument shownAs(DeadLetterState seen) {
        return with(version, seen, decision);
    }

    private DeadLetterDocument with(long newVersion, DeadLetterState newState, Decision newDecision) {
        return new DeadLetterDocument(
                id, newVersion, newState, reason, detail, consumer, origin, event, deadAt, attempts, kept, newDecision);
    }

    /** What a retry takes along. */
    @JsonIgnore
    public RetryMark mark() {
        return new RetryMark(origin, consumer, version, attempts, deadAt);
    }
}
