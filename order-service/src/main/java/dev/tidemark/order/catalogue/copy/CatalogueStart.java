package dev.tidemark.order.catalogue.copy;

import dev.tidemark.order.catalogue.CatalogueConfig;
import dev.tidemark.order.catalogue.copy.CatalogueState.Part;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.reactive.messaging.kafka.KafkaConsumerRebalanceListener;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;

/**
 * Makes reading go on where the database is, not where the consumer group was. Kafka's callback is synchronous and comes
 * once per assignment, on the polling thread: so it blocks, and it ends only when every position is known.
 */
@ApplicationScoped
@Identifier(CatalogueStart.NAME)
class CatalogueStart implements KafkaConsumerRebalanceListener {

    static final String NAME = "catalogue";

    private static final Duration DATABASE_PATIENCE = Duration.ofSeconds(10);

    private final CatalogueStore store;
    private final CatalogueTopic topic;
    private final CatalogueState state;
    private final CatalogueConfig config;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final AtomicLong starts = new AtomicLong();

    CatalogueStart(CatalogueStore store, CatalogueTopic topic, CatalogueState state, CatalogueConfig config) {
        this.store = store;
        this.topic = topic;
        this.state = state;
        this.config = config;
    }

    @Override
    public void onPartitionsAssigned(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        while (!partitions.isEmpty() && !tryToSeek(consumer, partitions) && !isStopping()) {}
    }

    /** How often reading has started on partitions. */
    long starts() {
        return starts.get();
    }

    void stop(@Observes ShutdownEvent event) {
        stopping.countDown();
    }

    private boolean tryToSeek(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        try {
            seek(consumer, partitions);
            starts.incrementAndGet();
            state.goesOn(Part.START);
            return true;
        } catch (InterruptException e) {
            throw e;
        } catch (RuntimeException e) {
            state.waits(Part.START, e);
            return false;
        }
    }

    /** A copy that stopped keeps its partitions, with positions of which it reads nothing. */
    private void seek(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        var found = topic.describe();
        var beginnings = topic.beginnings(found);
        var ends = topic.ends(found);
        store.begin(found.id(), beginnings, ends).await().atMost(DATABASE_PATIENCE);
        var positions = store.positions().await().atMost(DATABASE_PATIENCE);
        positions.keySet().retainAll(numbers(partitions));
        partitions.forEach(partition -> consumer.seek(partition, positions.get(partition.partition())));
        try {
            topic.requireSame(store.topicIds().await().atMost(DATABASE_PATIENCE), found);
            topic.requireWithin(positions, beginnings, ends);
        } catch (CatalogueStopped stop) {
            state.stop(stop);
        }
        if (state.isStopped()) {
            consumer.pause(partitions);
        }
    }

    private static List<Integer> numbers(Collection<TopicPartition> partitions) {
        return partitions.stream().map(TopicPartition::partition).toList();
    }

    private boolean isStopping() {
        try {
            return stopping.await(config.maxBackoff().toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }
}
