package dev.tidemark.projector.event;

import dev.tidemark.contracts.DomainEvent;
import dev.tidemark.contracts.EventJson;
import dev.tidemark.contracts.EventJson.UnreadableEvent;
import dev.tidemark.projector.event.DeadLetter.Reason;
import dev.tidemark.projector.readmodel.Source;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Reads what outboxes publish.
 *
 * @param wanted what the read model asks for
 * @param all what the topic has
 */
@RegisterForReflection(targets = DomainEvent.class, registerFullHierarchy = true)
record EventReader<E extends DomainEvent>(Class<E> wanted, Class<?> all) implements RecordReader<E> {

    static <E extends DomainEvent> EventReader<E> of(Source.Events<E> source) {
        return new EventReader<>(source.events(), source.allEvents());
    }

    @Override
    public Optional<IncomingEvent<E>> read(ConsumerRecord<byte[], byte[]> origin) throws Unapplicable {
        var key = RecordKey.read(origin.key());
        if (origin.value() == null) {
            throw new Unapplicable(Reason.NO_VALUE, "The record has no value");
        }
        var headers = new EventHeaders(origin.headers());
        var type = headers.text("eventType");
        int schema = (int) headers.number("schemaVersion", Integer.MAX_VALUE);
        var version = new AggregateVersion(key, headers.number("aggregateVersion", Long.MAX_VALUE));
        int epoch = (int) headers.number("epoch", Integer.MAX_VALUE);
        var event = event(type, schema, origin.value());
        requireAddressed(event, version);
        return Optional.of(event)
                .filter(wanted::isInstance)
                .map(wanted::cast)
                .map(mine -> new IncomingEvent<>(
                        origin, version, mine, OptionalInt.of(epoch), headers.optional("traceparent")));
    }

    private static DomainEvent event(String type, int schema, byte[] value) throws Unapplicable {
        try {
            return EventJson.read(type, schema, value);
        } catch (UnreadableEvent e) {
            throw new Unapplicable(Reason.valueOf(e.reason().name()), e.getMessage());
        }
    }

    private void requireAddressed(DomainEvent event, AggregateVersion version) throws Unapplicable {
        if (!all.isInstance(event)) {
            throw new Unapplicable(
                    Reason.MISADDRESSED, "%s does not belong to this topic".formatted(event.eventType()));
        }
        var actual = new AggregateVersion(event.aggregateId(), event.aggregateVersion());
        if (!actual.equals(version)) {
            throw new Unapplicable(
                    Reason.MISADDRESSED,
                    "Addressed as %s version %d, but it is %s version %d"
                            .formatted(version.id(), version.number(), actual.id(), actual.number()));
        }
    }
}
