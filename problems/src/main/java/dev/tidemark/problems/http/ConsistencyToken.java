package dev.tidemark.problems.http;

import java.util.Objects;

/**
 * Names the state that a command left behind, so that a client can tell whether what it reads is as new. Queries do not
 * take it yet.
 *
 * @param aggregateType {@code orders} or {@code products}
 * @param version of the aggregate after the command
 */
public record ConsistencyToken(String aggregateType, String aggregateId, long version) {

    public static final String HEADER = "Consistency-Token";

    public ConsistencyToken {
        Objects.requireNonNull(aggregateType, "aggregateType");
        Objects.requireNonNull(aggregateId, "aggregateId");
    }

    /** The version as an entity tag, with its quotes. */
    String entityTag() {
        return "\"%d\"".formatted(version);
    }

    /** As it travels: {@code orders/0190…@3}. */
    @Override
    public String toString() {
        return "%s/%s@%d".formatted(aggregateType, aggregateId, version);
    }
}
