package dev.tidemark.outbox.inbox.watch;

import dev.tidemark.outbox.inbox.kafka.KafkaClients;
import dev.tidemark.outbox.inbox.kafka.Topic;
import dev.tidemark.outbox.inbox.loop.Subscriptions;
import dev.tidemark.outbox.inbox.loop.Subscriptions.Running;
import dev.tidemark.outbox.inbox.parking.Parking;
import dev.tidemark.outbox.inbox.progress.Progress;
import dev.tidemark.outbox.inbox.progress.SubscriptionStopped;
import dev.tidemark.outbox.inbox.progress.TopicCheck;
import dev.tidemark.outbox.inbox.state.SubscriptionState;
import dev.tidemark.outbox.inbox.state.SubscriptionState.Part;
import dev.tidemark.outbox.inbox.state.SubscriptionState.Standing;
import dev.tidemark.outbox.inbox.state.SubscriptionWaits;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Looks at what subscriptions rest on: is the topic the one that was read, every position still between its beginning and
 * end, does reading get on. Finds losses at topics without traffic, and while a subscription waits.
 */
@ApplicationScoped
class SubscriptionWatch {

    private static final Duration DATABASE_PATIENCE = Duration.ofSeconds(5);

    private final Subscriptions subscriptions;
    private final KafkaClients kafka;
    private final Progress progress;
    private final Parking parking;
    private final SubscriptionMetrics metrics;

    SubscriptionWatch(
            Subscriptions subscriptions,
            KafkaClients kafka,
            Progress progress,
            Parking parking,
            SubscriptionMetrics metrics) {
        this.subscriptions = subscriptions;
        this.kafka = kafka;
        this.progress = progress;
        this.parking = parking;
        this.metrics = metrics;
    }

    /** Blocks. Goes on after a stop, so that metrics show how far behind a subscription is. */
    @Scheduled(every = "${tidemark.inbox.check-interval}", concurrentExecution = ConcurrentExecution.SKIP)
    void look() {
        subscriptions.all().forEach(this::look);
        metrics.show();
    }

    private void look(Running each) {
        var state = each.state();
        try {
            compare(each);
            if (!each.reading().isOfReplays()) {
                state.seen(parking.count(each.reading().subscription()).await().atMost(DATABASE_PATIENCE));
            }
            state.goesOn(Part.WATCH);
        } catch (SubscriptionStopped stop) {
            state.stop(stop);
        } catch (RuntimeException e) {
            state.waits(Part.WATCH, e);
        }
    }

    /**
     * A position that is seen after the beginning cannot be before it, nor can it pass an end that is seen later. Replays may
     * go, for they can be asked for again: their reader begins anew where it finds that.
     */
    private void compare(Running each) {
        var state = each.state();
        var before = state.partitions();
        var topic = new Topic(kafka, each.reading().topic(), each.group());
        var seen = topic.look();
        var positions = positions(state);
        seen = topic.lookAtEnds(seen);
        state.seen(seen.ends());
        if (!each.reading().isOfReplays()) {
            seen.requireSame(progress.topicIds(each.reading()).await().atMost(DATABASE_PATIENCE));
            seen.requireWithin(positions);
        }
        requireReaders(each, topic, seen);
        if (!state.isWaiting(Part.FEED)) {
            requireProgress(before, state.partitions());
        }
    }

    private static void requireReaders(Running each, Topic topic, TopicCheck seen) {
        if (!each.isAlive()) {
            throw new SubscriptionWaits("nobody reads: its thread has ended");
        }
        if (each.state().partitions().isEmpty()) {
            topic.requireReaders(seen);
        }
    }

    /** Work that never ends, and rights that the group lost: everything answers, and nothing moves. */
    private static void requireProgress(Map<Integer, Standing> before, Map<Integer, Standing> now) {
        var behind = now.keySet().stream()
                .map(before::get)
                .anyMatch(standing -> standing != null && standing.position() < standing.end());
        var stood = now.entrySet().stream().allMatch(each -> {
            var standing = before.get(each.getKey());
            return standing != null && standing.position() == each.getValue().position();
        });
        if (behind && stood) {
            throw new SubscriptionWaits("nothing is read, although the topic holds more");
        }
    }

    private static Map<Integer, Long> positions(SubscriptionState state) {
        return state.partitions().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, each -> each.getValue().position()));
    }
}
