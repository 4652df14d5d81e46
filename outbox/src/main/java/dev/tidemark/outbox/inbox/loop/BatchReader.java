package dev.tidemark.outbox.inbox.loop;

import dev.tidemark.contracts.DomainEvent;
import dev.tidemark.outbox.inbox.message.Batch;
import dev.tidemark.outbox.inbox.message.Incoming;
import dev.tidemark.outbox.inbox.message.MessageReader;
import dev.tidemark.outbox.inbox.message.Replays;
import dev.tidemark.outbox.inbox.state.SubscriptionState.Part;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecords;

/** Makes batches of what polls bring: of everything, or of the replays that are for this subscription. */
record BatchReader<E extends DomainEvent>(MessageReader<E> reader, Tools tools) {

    Batch<E> read(ConsumerRecords<byte[], byte[]> records) {
        var incoming = tools.reading().isOfReplays() ? replays(records) : reader.read(records);
        return new Batch<>(incoming, TopicConsumer.ends(records));
    }

    private List<Incoming<E>> replays(ConsumerRecords<byte[], byte[]> records) {
        var replays = new Replays("%s.%s".formatted(tools.attempts().config().consumer(), tools.subscription()));
        var addressed = reader.read(replays.addressed(records));
        return addressed.isEmpty()
                ? addressed
                : replays.current(addressed, tools.attempts().untilItWorks(Part.FEED, tools::epochs));
    }
}
