package dev.tidemark.projector.event;

import dev.tidemark.contracts.DomainEvent;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * An event and the record that brought it.
 *
 * @param epoch of the database that wrote it
 * @param traceparent of the command that caused it, as W3C writes it
 */
public record IncomingEvent<E extends DomainEvent>(
        ConsumerRecord<byte[], byte[]> origin, E event, int epoch, Optional<String> traceparent) {

    /** Whether it was published once more, for the projector alone. */
    public boolean isReplay() {
        return Replays.isTopic(origin.topic());
    }
}
