package dev.tidemark.outbox.inbox.loop;

import dev.tidemark.contracts.DomainEvent;
import dev.tidemark.outbox.inbox.MessageHandler;
import dev.tidemark.outbox.inbox.StateCopy;
import dev.tidemark.outbox.inbox.Subscription;
import dev.tidemark.outbox.inbox.kafka.KafkaClients;
import dev.tidemark.outbox.inbox.kafka.Topic;
import dev.tidemark.outbox.inbox.message.Batch;
import dev.tidemark.outbox.inbox.message.Incoming;
import dev.tidemark.outbox.inbox.message.MessageReader;
import dev.tidemark.outbox.inbox.message.Replays;
import dev.tidemark.outbox.inbox.progress.PositionMoved;
import dev.tidemark.outbox.inbox.progress.SubscriptionStopped;
import dev.tidemark.outbox.inbox.state.SubscriptionState;
import dev.tidemark.outbox.inbox.state.SubscriptionState.Part;
import io.quarkus.logging.Log;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.errors.InterruptException;

/** Reads one topic for one subscription, on a thread of its own, until it is closed or must stop. */
final class SubscriptionLoop<E extends DomainEvent> implements Runnable {

    /** A position behind markers is worth a transaction, but not after each of the relay's. */
    private static final Duration SETTLE_EVERY = Duration.ofSeconds(1);

    private final KafkaClients kafka;
    private final Tools tools;
    private final SubscriptionState state;
    private final Work<E> work;
    private final MessageReader<E> reader;
    private long settled = System.nanoTime();
    private int failures;

    SubscriptionLoop(Subscription<E> subscription, KafkaClients kafka, Tools tools, SubscriptionState state) {
        this.kafka = kafka;
        this.tools = tools;
        this.state = state;
        this.reader = new MessageReader<>(subscription.events());
        this.work = switch (subscription) {
            case StateCopy<E> copy -> new CopyWork<>(copy, tools);
            case MessageHandler<E> handler -> new MessageWork<>(handler, tools);
        };
    }

    void close() {
        tools.attempts().close();
    }

    @Override
    public void run() {
        while (true) {
            try {
                read();
            } catch (Closed | InterruptException closed) {
                return;
            } catch (SubscriptionStopped stop) {
                state.stop(stop);
                return;
            } catch (RuntimeException e) {
                Log.debugf(e, "%s failed", tools.subscription());
                state.waits(Part.START, e);
                if (!hasPausedAfter(++failures)) {
                    return;
                }
            }
        }
    }

    /** False when it was closed or stopped meanwhile. */
    private boolean hasPausedAfter(int inARow) {
        try {
            tools.attempts().pauseAfter(inARow);
            return true;
        } catch (Closed | SubscriptionStopped | InterruptException end) {
            return false;
        }
    }

    private void read() {
        try (var consumer = new TopicConsumer(kafka.consumer(tools.group(), work.batchSize()), tools.reading())) {
            tools.attempts().keepAliveBy(() -> {
                consumer.hold();
                report(consumer);
            });
            while (true) {
                tools.attempts().requireOpen();
                apply(consumer, consumer.next());
                tools.attempts().goesOn(Part.START);
                failures = 0;
                report(consumer);
            }
        } finally {
            tools.attempts().keepAliveBy(() -> {});
            tools.positions().retain(Set.of());
        }
    }

    private void apply(TopicConsumer consumer, ConsumerRecords<byte[], byte[]> records) {
        try {
            if (!records.isEmpty()) {
                work.apply(new Batch<>(incoming(records), TopicConsumer.ends(records)));
            } else if (System.nanoTime() - settled > SETTLE_EVERY.toNanos()) {
                settle(consumer.positions());
            }
            place(consumer);
        } catch (PositionMoved moved) {
            Log.infof("%s goes on where the database is: %s", tools.subscription(), moved.getMessage());
            consumer.displace();
        }
    }

    /**
     * Everything, or of replays what is for this subscription. Waits until it is known which of these are overtaken: one
     * that is left over from before a restore may well be read first.
     */
    private List<Incoming<E>> incoming(ConsumerRecords<byte[], byte[]> records) {
        if (!tools.reading().isOfReplays()) {
            return reader.read(records);
        }
        var attempts = tools.attempts();
        var replays = new Replays("%s.%s".formatted(attempts.config().consumer(), tools.subscription()));
        var addressed = reader.read(replays.addressed(records));
        return addressed.isEmpty()
                ? addressed
                : replays.current(addressed, attempts.untilItWorks(Part.FEED, tools::epochs));
    }

    /** Nothing stands before what was read but markers of transactions, and gaps where compaction took records away. */
    private void settle(Map<Integer, Long> read) {
        settled = System.nanoTime();
        var stretches = tools.positions().upTo(read);
        if (!stretches.isEmpty()) {
            var attempts = tools.attempts();
            attempts.untilItWorks(Part.FEED, () -> attempts.transaction(() -> tools.advance(Map.of(), stretches)));
            tools.positions().passed(stretches);
        }
    }

    /** Makes reading go on where the database is, not where the consumer group was. */
    private void place(TopicConsumer consumer) {
        if (!consumer.unplaced().isEmpty()) {
            var positions = tools.attempts().repeat(Part.START, this::findPositions);
            positions.keySet().retainAll(consumer.unplaced());
            consumer.place(positions);
            tools.positions().place(positions);
        }
    }

    private Map<Integer, Long> findPositions() {
        var topic = new Topic(kafka, tools.reading().topic(), tools.group());
        var before = topic.look();
        var positions = tools.attempts().await(() -> tools.positions(before));
        var seen = topic.lookAtEnds(before);
        return tools.attempts().await(() -> tools.within(seen, positions));
    }

    private void report(TopicConsumer consumer) {
        tools.positions().retain(consumer.assigned());
        state.at(tools.positions().all(), consumer.isHolding());
    }
}
