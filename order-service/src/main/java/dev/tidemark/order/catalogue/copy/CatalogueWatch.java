package dev.tidemark.order.catalogue.copy;

import dev.tidemark.order.catalogue.copy.CatalogueConsumer.Reading;
import dev.tidemark.order.catalogue.copy.CatalogueState.Standing;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * Looks at what the copy rests on: is the topic the one that was read, every position still between its beginning and
 * end. The framework would read on in another topic, and ask for ever for records that are gone.
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
    @Scheduled(every = "${tidemark.catalogue.check-every:5s}", concurrentExecution = ConcurrentExecution.SKIP)
    void look() {
        try {
            if (state.isStopped()) {
                consumer.pause().await().atMost(PATIENCE);
            }
            compare();
            state.running();
        } catch (CatalogueStopped stop) {
            state.stop(stop);
        } catch (RuntimeException e) {
            state.waiting(e.getMessage() == null ? e.toString() : e.getMessage());
        }
        metrics.show();
    }

    /** A position that is read after the beginning cannot be behind it, nor can it pass an end that is read later. */
    private void compare() {
        var found = topic.describe();
        topic.requireSame(store.topicIds().await().atMost(PATIENCE), found);
        var beginnings = topic.beginnings(found);
        var reading = consumer.reading().await().atMost(PATIENCE);
        var ends = topic.ends(found);
        state.at(standings(reading, ends));
        topic.requireWithin(reading.positions(), beginnings, ends);
    }

    private static Map<Integer, Standing> standings(Reading reading, Map<Integer, Long> ends) {
        Map<Integer, Standing> standings = new HashMap<>();
        reading.positions()
                .forEach((partition, position) -> standings.put(
                        partition,
                        new Standing(
                                position,
                                ends.getOrDefault(partition, position),
                                reading.paused().contains(partition))));
        return standings;
    }
}
