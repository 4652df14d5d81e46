package dev.tidemark.outbox.replay;

import java.util.Objects;

/**
 * What an operator asks for.
 *
 * @param consumer whom the events are for, as it is called where it reads
 * @param allowIncomplete whether to replay what is there although other events of the target are gone
 * @param requestedBy the operator
 */
public record ReplayRequest(
        String consumer, String aggregateType, ReplayTarget target, boolean allowIncomplete, String requestedBy) {

    public ReplayRequest {
        Objects.requireNonNull(consumer, "consumer");
        Objects.requireNonNull(aggregateType, "aggregateType");
        Objects.requireNonNull(target, "target");
        Objects.requireNonNull(requestedBy, "requestedBy");
    }
}
