package dev.tidemark.order.catalogue.copy;

import dev.tidemark.order.catalogue.copy.CatalogueConsumer.Reading;
import dev.tidemark.order.catalogue.copy.CatalogueState.Part;
import dev.tidemark.order.catalogue.copy.CatalogueState.Standing;
import dev.tidemark.order.catalogue.copy.CatalogueTopic.Description;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * Looks at what the copy rests on: is the topic the one that was read, every position still between its beginning and
 * end, does reading get on. The framework would read on in another topic, and ask for ever for records that are gone.
 */
@ApplicationScoped
class CatalogueWatch {

    /** A consumer that just waits for records answers within a second. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final CatalogueTopic topic;
    private final CatalogueConsumer consumer;
    private final CatalogueStore store;
    private final CatalogueState state;
    private final CatalogueMetrics metrics;

    CatalogueWatch(
            CatalogueTopic topic,
            CatalogueConsumer consumer,
            CatalogueStore store,
            CatalogueState state,
            CatalogueMetrics metrics) {
        this.topic = topic;
        this.consumer = consumer;
        this.store = store;
        this.state = state;
        this.metrics = metrics;
    }

    /** Blocks. Goes on after a stop, so that metrics show how far behind the copy is and nothing resumes reading. */
    @Scheduled(every = "${tidemark.catalogue.check-every}", concurrentExecution = ConcurrentExecution.SKIP)
    void look() {
        try {
            if (state.isStopped()) {
                consumer.pause().await().atMost(PATIENCE);
            }
            compare();
            state.goesOn(Part.WATCH);
        } catch (CatalogueStopped stop) {
            state.stop(stop);
        } catch (RuntimeException e) {
            state.waits(Part.WATCH, e);
        }
        metrics.show();
    }

    /** A position that is read after the beginning cannot be behind it, nor can it pass an end that is read later. */
    private void compare() {
        var before = state.partitions();
        var found = topic.describe();
        var beginnings = topic.beginnings(found);
        var reading = reading(found);
        topic.requireSame(store.topicIds().await().atMost(PATIENCE), found);
        if (reading.positions().isEmpty()) {
            topic.requireReaders(found);
        }
        state.at(applied(reading.positions()), reading.paused());
        topic.requireWithin(reading.positions(), beginnings, state.ends());
        if (!state.isWaiting(Part.FEED)) {
            requireProgress(before, state.partitions());
        }
    }

    /** Ends are seen although the consumer does not answer: then the lag shows that nobody reads. */
    private Reading reading(Description found) {
        try {
            return consumer.reading().await().atMost(PATIENCE);
        } finally {
            state.seen(topic.ends(found));
        }
    }

    /** A write that never ends, and rights that the group lost: everything answers, and nothing moves. */
    private static void requireProgress(Map<Integer, Standing> before, Map<Integer, Standing> now) {
        var behind = now.keySet().stream()
                .map(before::get)
                .anyMatch(standing -> standing != null && standing.position() < standing.end());
        var stood = now.entrySet().stream().allMatch(each -> {
            var standing = before.get(each.getKey());
            return standing != null && standing.position() == each.getValue().position();
        });
        if (behind && stood) {
            throw new IllegalStateException("nothing is read, although the topic holds more");
        }
    }

    /** While a batch is in work, the consumer has passed what is not in the database. */
    private Map<Integer, Long> applied(Map<Integer, Long> read) {
        var inDatabase = store.positions().await().atMost(PATIENCE);
        Map<Integer, Long> applied = new HashMap<>(read);
        if (state.finishedWhenIdle() < 0) {
            applied.replaceAll(
                    (partition, position) -> Math.min(position, inDatabase.getOrDefault(partition, position)));
        }
        return applied;
    }
}
