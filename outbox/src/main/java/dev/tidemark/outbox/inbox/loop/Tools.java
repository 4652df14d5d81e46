package dev.tidemark.outbox.inbox.loop;

import dev.tidemark.outbox.inbox.kafka.DeadLetters;
import dev.tidemark.outbox.inbox.message.Handling;
import dev.tidemark.outbox.inbox.parking.Parking;
import dev.tidemark.outbox.inbox.progress.Handled;
import dev.tidemark.outbox.inbox.progress.Positions;
import dev.tidemark.outbox.inbox.progress.Progress;
import dev.tidemark.outbox.inbox.progress.Progress.Reading;
import dev.tidemark.outbox.inbox.progress.Stretch;
import dev.tidemark.outbox.inbox.progress.SubscriptionStopped;
import dev.tidemark.outbox.inbox.progress.TopicCheck;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.Dependent;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What one subscription's work is done with. */
record Tools(Reading reading, String group, Attempts attempts, Positions positions, Stores stores) {

    /** What all subscriptions share. */
    @Dependent
    record Stores(Progress progress, Handled handled, Parking parking, DeadLetters deadLetters, Handling handling) {}

    String subscription() {
        return reading.subscription();
    }

    Handling handling() {
        return stores.handling();
    }

    Parking parking() {
        return stores.parking();
    }

    Handled handled() {
        return stores.handled();
    }

    /** In the current transaction; the positions are this instance's only once it has committed. */
    Uni<Void> advance(Set<Integer> epochs, List<Stretch> stretches) {
        return stores.progress().advance(reading, epochs, stretches);
    }

    /**
     * Where to go on, by partition of the topic; at the beginning of those that are new. Fails with
     * {@link SubscriptionStopped} where what comes next is gone.
     */
    Uni<Map<Integer, Long>> positions(TopicCheck seen) {
        return stores.progress()
                .begin(reading, seen)
                .chain(() -> stores.progress().topicIds(reading))
                .invoke(seen::requireSame)
                .chain(() -> stores.progress().positions(reading))
                .invoke(seen::requireWithin);
    }

    Uni<Void> deadLetter(ConsumerRecord<byte[], byte[]> origin, DeadLetters.Reason reason) {
        return stores.deadLetters().send(origin, reason, group);
    }
}
