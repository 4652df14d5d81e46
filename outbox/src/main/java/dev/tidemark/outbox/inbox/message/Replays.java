package dev.tidemark.outbox.inbox.message;

import dev.tidemark.contracts.DomainEvent;
import dev.tidemark.outbox.inbox.message.Incoming.Message;
import io.quarkus.logging.Log;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * What concerns one consumer of the events that are published once more for some: on a topic of their own, each addressed to
 * one.
 *
 * @param consumer its name
 */
public record Replays(String consumer) {

    private static final String ADDRESSEE = "replay-for";

    static boolean isReplay(ConsumerRecord<?, ?> origin) {
        return !MessageReader.header(origin, ADDRESSEE).isEmpty();
    }

    /** Keeps the order of the records. */
    public List<ConsumerRecord<byte[], byte[]>> addressed(Iterable<ConsumerRecord<byte[], byte[]>> records) {
        List<ConsumerRecord<byte[], byte[]>> addressed = new ArrayList<>();
        for (var origin : records) {
            if (MessageReader.header(origin, ADDRESSEE).equals(consumer)) {
                addressed.add(origin);
            }
        }
        return addressed;
    }

    /**
     * Without events that a restore of their database has overtaken while they were on their way.
     *
     * @param epochs of what the consumer has applied
     */
    public <E extends DomainEvent> List<Incoming<E>> current(List<Incoming<E>> incoming, Set<Integer> epochs) {
        return incoming.stream()
                .filter(each -> !(each instanceof Message<E> message && isOvertaken(message, epochs)))
                .toList();
    }

    private boolean isOvertaken(Message<?> message, Set<Integer> epochs) {
        var overtaken = epochs.stream().anyMatch(epoch -> message.epoch() < epoch);
        if (overtaken) {
            var origin = message.origin();
            Log.warnf(
                    "%s passes over the replay %s-%d@%d of epoch %d: the database was restored since",
                    consumer, origin.topic(), origin.partition(), origin.offset(), message.epoch());
        }
        return overtaken;
    }
}
