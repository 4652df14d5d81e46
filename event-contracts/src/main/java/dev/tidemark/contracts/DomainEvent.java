package dev.tidemark.contracts;

import java.time.Instant;

/**
 * A fact about one aggregate. Published on topic {@code ecommerce.<aggregate type>} with the aggregate's id as the key;
 * the event type, versions and time travel as headers, the event itself is the value.
 */
public sealed interface DomainEvent permits OrderEvent, ProductEvent, StockReservationEvent, CanaryReleased {

    /** Decides the topic: {@code orders}, {@code products}, {@code stock-reservations} or {@code canary}. */
    String aggregateType();

    /** Decides the partition, so events of one aggregate keep their order. */
    String aggregateId();

    /** 1, 2, 3 … per aggregate, without a gap. */
    long aggregateVersion();

    /** When the change was made, in UTC and by the writing service's clock. Orders nothing; {@link #aggregateVersion()} does. */
    Instant occurredAt();

    /** The name by which readers recognise the event, equal to the simple name of its class. */
    default String eventType() {
        return getClass().getSimpleName();
    }

    /** Version of this type's shape; raised only when readers of the shape before it would misunderstand. */
    default int schemaVersion() {
        return EventJson.newestSchemaVersion(getClass());
    }
}
