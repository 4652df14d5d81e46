package dev.tidemark.outbox;

import dev.tidemark.contracts.DomainEvent;
import dev.tidemark.problems.Problem;

/** The change makes an event that is larger than what the broker surely takes; 413. Nothing was written. */
public final class EventTooLarge extends Problem {

    private static final long serialVersionUID = 1;

    EventTooLarge(DomainEvent event, int bytes, int limit) {
        super(
                "event-too-large",
                413,
                "%s of %s has %d bytes, %d are allowed"
                        .formatted(event.eventType(), event.aggregateId(), bytes, limit));
    }
}
