package dev.tidemark.contracts;

import jakarta.validation.constraints.Min;
import java.time.Instant;
import java.util.Objects;

/**
 * Written by every writing service every few seconds, so that freshness and loss show when there is no traffic.
 * Topic {@code ecommerce.canary}, keyed by the service's name.
 *
 * @param sequence 1, 2, 3 … per service without a gap; a gap seen by a reader means that rows were lost
 */
public record CanaryReleased(String service, @Min(1) long sequence, Instant occurredAt) implements DomainEvent {

    public static final String AGGREGATE_TYPE = "canary";

    public CanaryReleased {
        Objects.requireNonNull(service, "service");
        Objects.requireNonNull(occurredAt, "occurredAt");
    }

    @Override
    public String aggregateType() {
        return AGGREGATE_TYPE;
    }

    @Override
    public String aggregateId() {
        return service;
    }

    @Override
    public long aggregateVersion() {
        return sequence;
    }
}
