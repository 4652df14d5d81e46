package dev.tidemark.projector.event;

import dev.tidemark.contracts.DomainEvent;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * An event, or a change of a row, and the record that brought it.
 *
 * @param epoch of the database that wrote it; rows have none
 * @param traceparent of the command that caused it, as W3C writes it
 */
public record IncomingEvent<E>(
        ConsumerRecord<byte[], byte[]> origin,
        AggregateVersion version,
        E event,
        OptionalInt epoch,
        Optional<String> traceparent) {

    /** For people. */
    public String type() {
        return event instanceof DomainEvent domain
                ? domain.eventType()
                : event.getClass().getSimpleName();
    }

    /** Whether it was published once more, for the projector alone. */
    public boolean isReplay() {
        return Replays.isTopic(origin.topic());
    }
}
