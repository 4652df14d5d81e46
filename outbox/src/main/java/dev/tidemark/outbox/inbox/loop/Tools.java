package dev.tidemark.outbox.inbox.loop;

import dev.tidemark.outbox.inbox.kafka.DeadLetters;
import dev.tidemark.outbox.inbox.message.Batch;
import dev.tidemark.outbox.inbox.message.Handling;
import dev.tidemark.outbox.inbox.parking.Parking;
import dev.tidemark.outbox.inbox.progress.Handled;
import dev.tidemark.outbox.inbox.progress.Positions;
import dev.tidemark.outbox.inbox.progress.Progress;
import dev.tidemark.outbox.inbox.progress.Progress.Reading;
import dev.tidemark.outbox.inbox.progress.Stretch;
import dev.tidemark.outbox.inbox.progress.SubscriptionStopped;
import dev.tidemark.outbox.inbox.progress.TopicCheck;
import dev.tidemark.outbox.inbox.state.Failures;
import dev.tidemark.outbox.inbox.state.SubscriptionState.Part;
import dev.tidemark.outbox.inbox.state.SubscriptionWaits;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.Dependent;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
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
    Uni<Void> advance(Map<Integer, List<Integer>> epochs, List<Stretch> stretches) {
        return stores.progress().advance(reading, epochs, stretches);
    }

    /** Does all of a batch in one transaction; false when that fails in a way that is not waited for. */
    boolean together(Batch<?> batch, Predicate<Throwable> isWaitedFor, Supplier<Uni<Void>> work) {
        var stretches = positions.upTo(batch.ends());
        var failure = attempts.whilePassing(
                isWaitedFor,
                Part.FEED,
                () -> attempts.transaction(
                        () -> advance(batch.epochs(), stretches).chain(work::get)));
        if (failure.isPresent()) {
            Log.infof(
                    "%s handles %d messages one by one: %s",
                    subscription(), batch.messages().size(), Failures.describe(failure.orElseThrow()));
            return false;
        }
        positions.passed(stretches);
        return true;
    }

    /** Of what was applied of the source; fails with {@link SubscriptionWaits} before that. */
    Uni<Set<Integer>> epochs() {
        return stores.progress().epochs(reading).invoke(known -> {
            if (known.isEmpty()) {
                throw new SubscriptionWaits(
                        "nothing of %s has been applied, so nobody knows the epoch of its database", reading.source());
            }
        });
    }

    /** Where to go on, by partition of the topic; at the beginning of those that are new. */
    Uni<Map<Integer, Long>> positions(TopicCheck seen) {
        return stores.progress().begin(reading, seen).chain(() -> stores.progress()
                .positions(reading));
    }

    /**
     * The same when the topic has what comes next. Where that is gone, a reader of replays begins anew, for these are kept
     * for a day and can be asked for again; others fail with {@link SubscriptionStopped}.
     *
     * @param seen later than the positions were: until a partition is this instance's, another one reads on
     */
    Uni<Map<Integer, Long>> within(TopicCheck seen, Map<Integer, Long> positions) {
        var checked = stores.progress()
                .topicIds(reading)
                .invoke(seen::requireSame)
                .invoke(() -> seen.requireWithin(positions))
                .replaceWith(positions);
        return reading.isOfReplays()
                ? checked.onFailure(SubscriptionStopped.class).recoverWithUni(() -> restart(seen)
                        .chain(() -> stores.progress().positions(reading)))
                : checked;
    }

    private Uni<Void> restart(TopicCheck seen) {
        return stores.progress()
                .restart(reading, seen)
                .invoke(partitions -> {
                    if (partitions > 0) {
                        Log.warnf(
                                "%s begins anew in %d partitions of %s: replays that it had not read may be gone",
                                subscription(), partitions, reading.topic());
                    }
                })
                .replaceWithVoid();
    }

    Uni<Void> deadLetter(ConsumerRecord<byte[], byte[]> origin, DeadLetters.Reason reason) {
        return stores.deadLetters().send(origin, reason, group);
    }
}
