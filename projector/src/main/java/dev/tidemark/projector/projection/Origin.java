package dev.tidemark.projector.projection;

import dev.tidemark.projector.event.AggregateVersion;
import dev.tidemark.projector.event.IncomingEvent;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * What is kept of an event while its document is being written: the event itself is not needed any more, and several
 * batches of them would be most of the memory that is in use.
 *
 * @param type for people
 */
record Origin(
        ConsumerRecord<byte[], byte[]> record, AggregateVersion version, String type, Optional<String> traceparent) {

    static Origin of(IncomingEvent<?> incoming) {
        return new Origin(incoming.origin(), incoming.version(), incoming.type(), incoming.traceparent());
    }
}
