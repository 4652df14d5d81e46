package dev.tidemark.projector.event;

import dev.tidemark.contracts.DomainEvent;
import dev.tidemark.contracts.EventJson;
import dev.tidemark.contracts.EventJson.UnreadableEvent;
import dev.tidemark.projector.event.DeadLetter.Reason;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Reads the records of one topic.
 *
 * @param events the only ones that belong there
 */
public record EventReader<E extends DomainEvent>(Class<E> events) {

    /** What Elasticsearch takes as an id, in bytes. */
    private static final int LONGEST_KEY = 512;

    /** Keeps the order of the records. */
    public Reading<E> read(Iterable<ConsumerRecord<byte[], byte[]>> records) {
        var readable = new ArrayList<IncomingEvent<E>>();
        var deadLetters = new ArrayList<DeadLetter>();
        for (var each : records) {
            try {
                readable.add(read(each));
            } catch (Unapplicable e) {
                deadLetters.add(new DeadLetter(each, e.reason(), e.getMessage()));
            }
        }
        return new Reading<>(readable, deadLetters);
    }

    private IncomingEvent<E> read(ConsumerRecord<byte[], byte[]> origin) throws Unapplicable {
        var key = key(origin.key());
        if (origin.value() == null) {
            throw new Unapplicable(Reason.NO_VALUE, "The record has no value");
        }
        var headers = new EventHeaders(origin.headers());
        var type = headers.text("eventType");
        int schema = (int) headers.number("schemaVersion", Integer.MAX_VALUE);
        long version = headers.number("aggregateVersion", Long.MAX_VALUE);
        int epoch = (int) headers.number("epoch", Integer.MAX_VALUE);
        var event = event(type, schema, origin.value());
        requireAddressed(event, key, version);
        return new IncomingEvent<>(origin, events.cast(event), epoch, headers.optional("traceparent"));
    }

    private static String key(byte[] bytes) throws Unapplicable {
        if (bytes == null) {
            throw new Unapplicable(Reason.NO_KEY, "The record has no key");
        }
        if (bytes.length == 0 || bytes.length > LONGEST_KEY) {
            throw new Unapplicable(
                    Reason.BAD_KEY, "The key has %d bytes, not 1 to %d".formatted(bytes.length, LONGEST_KEY));
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new Unapplicable(Reason.BAD_KEY, "The key is no UTF-8");
        }
    }

    private static DomainEvent event(String type, int schema, byte[] value) throws Unapplicable {
        try {
            return EventJson.read(type, schema, value);
        } catch (UnreadableEvent e) {
            throw new Unapplicable(Reason.valueOf(e.reason().name()), e.getMessage());
        }
    }

    private void requireAddressed(DomainEvent event, String key, long version) throws Unapplicable {
        if (!events.isInstance(event)) {
            throw new Unapplicable(
                    Reason.MISADDRESSED, "%s does not belong to this topic".formatted(event.eventType()));
        }
        if (!event.aggregateId().equals(key) || event.aggregateVersion() != version) {
            throw new Unapplicable(
                    Reason.MISADDRESSED,
                    "Addressed as %s version %d, but it is %s version %d"
                            .formatted(key, version, event.aggregateId(), event.aggregateVersion()));
        }
    }
}
