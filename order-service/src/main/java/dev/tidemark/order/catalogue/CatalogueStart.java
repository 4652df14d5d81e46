package dev.tidemark.order.catalogue;

import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.reactive.messaging.kafka.KafkaConsumerRebalanceListener;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
    private final CatalogueConfig config;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final AtomicLong starts = new AtomicLong();

    CatalogueStart(CatalogueStore store, CatalogueConfig config) {
        this.store = store;
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
            return true;
        } catch (InterruptException e) {
            throw e;
        } catch (RuntimeException e) {
            Log.warnf("The copy of the catalogue cannot start yet: %s", e.toString());
            return false;
        }
    }

    private void seek(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        var ends = consumer.endOffsets(everyPartition(consumer));
        var positions =
                store.begin(byNumber(ends)).chain(store::positions).await().atMost(DATABASE_PATIENCE);
        var beginnings = consumer.beginningOffsets(partitions);
        for (var partition : partitions) {
            var next = positions.get(partition.partition());
            if (next >= beginnings.get(partition) && next <= ends.get(partition)) {
                consumer.seek(partition, next);
            } else {
                warnUnlessNew(partition, next, beginnings.get(partition), ends.get(partition));
                consumer.seekToBeginning(List.of(partition));
            }
        }
    }

    /** The topic is compacted, so its beginning is as good as its whole history. */
    private static void warnUnlessNew(TopicPartition partition, long next, long beginning, long end) {
        if (next > 0) {
            Log.errorf(
                    "%s holds offsets %d to %d, the copy of the catalogue was at %d: was the topic made anew? Reading it all",
                    partition, beginning, end, next);
        }
    }

    private List<TopicPartition> everyPartition(Consumer<?, ?> consumer) {
        return consumer.partitionsFor(config.topic()).stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
    }

    private boolean isStopping() {
        try {
            return stopping.await(config.maxBackoff().toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    private static Map<Integer, Long> byNumber(Map<TopicPartition, Long> offsets) {
        Map<Integer, Long> byNumber = new HashMap<>();
        offsets.forEach((partition, offset) -> byNumber.put(partition.partition(), offset));
        return byNumber;
    }
}
