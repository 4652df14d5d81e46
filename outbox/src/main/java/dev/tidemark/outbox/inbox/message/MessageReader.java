package dev.tidemark.outbox.inbox.message;

import dev.tidemark.contracts.DomainEvent;
import dev.tidemark.contracts.EventJson;
import dev.tidemark.contracts.EventJson.UnreadableEvent;
import dev.tidemark.contracts.EventJson.UnreadableEvent.Reason;
import dev.tidemark.outbox.inbox.message.Incoming.Message;
import dev.tidemark.outbox.inbox.message.Incoming.Refused;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Reads the records of one topic.
 *
 * @param events the only ones that belong there
 */
@RegisterForReflection(targets = DomainEvent.class, registerFullHierarchy = true)
public record MessageReader<E extends DomainEvent>(Class<E> events) {

    /** Keeps the order of the records. */
    public List<Incoming<E>> read(Iterable<ConsumerRecord<byte[], byte[]>> records) {
        List<Incoming<E>> incoming = new ArrayList<>();
        records.forEach(origin -> incoming.add(read(origin)));
        return incoming;
    }

    public Incoming<E> read(ConsumerRecord<byte[], byte[]> origin) {
        try {
            return message(origin);
        } catch (Unreadable cause) {
            return new Refused<>(origin, cause);
        }
    }

    private Message<E> message(ConsumerRecord<byte[], byte[]> origin) throws Unreadable {
        if (origin.key() == null || origin.value() == null) {
            throw Unreadable.malformed("An event's record has a key and a value");
        }
        var event = event(origin);
        var key = new String(origin.key(), StandardCharsets.UTF_8);
        if (!key.equals(event.aggregateId())) {
            throw Unreadable.malformed("%s came under another key than its own", event.eventType());
        }
        var epoch = number(origin, "epoch");
        var id = id(origin, "id");
        var correlationId = header(origin, "correlationId").isEmpty() ? id : id(origin, "correlationId");
        return new Message<>(origin, event, id, epoch, correlationId);
    }

    private E event(ConsumerRecord<byte[], byte[]> origin) throws Unreadable {
        var type = header(origin, "eventType");
        var schemaVersion = number(origin, "schemaVersion");
        try {
            var event = EventJson.read(type, schemaVersion, origin.value());
            if (events.isInstance(event)) {
                return events.cast(event);
            }
        } catch (UnreadableEvent e) {
            throw new Unreadable(e.reason(), e.getMessage());
        }
        throw new Unreadable(Reason.UNKNOWN_TYPE, "%s does not belong to this topic".formatted(type));
    }

    private static int number(ConsumerRecord<?, ?> origin, String name) throws Unreadable {
        var text = header(origin, name);
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw Unreadable.malformed("The header %s is no number", name);
        }
    }

    private static UUID id(ConsumerRecord<?, ?> origin, String name) throws Unreadable {
        var text = header(origin, name);
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw Unreadable.malformed("The header %s is no id", name);
        }
    }

    /** Empty when there is none. */
    static String header(ConsumerRecord<?, ?> origin, String name) {
        var header = origin.headers().lastHeader(name);
        return header == null || header.value() == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }
}
