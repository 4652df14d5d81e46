package dev.tidemark.outbox.inbox.message;

import dev.tidemark.contracts.DomainEvent;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A record that was looked at. */
public sealed interface Incoming<E extends DomainEvent> {

    ConsumerRecord<byte[], byte[]> origin();

    /**
     * An event as it travelled.
     *
     * @param id of the event, whoever publishes it again
     * @param epoch of the database that wrote it
     * @param correlationId of the chain of causes that it belongs to: that of its cause, or its own id at a beginning
     */
    record Message<E extends DomainEvent>(
            ConsumerRecord<byte[], byte[]> origin, E event, UUID id, int epoch, UUID correlationId)
            implements Incoming<E> {

        /** Whether it was published once more, for one consumer that asked for it. */
        public boolean isReplay() {
            return Replays.isReplay(origin);
        }
    }

    /** A record that this code can never read, and why. */
    record Refused<E extends DomainEvent>(ConsumerRecord<byte[], byte[]> origin, Unreadable cause)
            implements Incoming<E> {}
}
