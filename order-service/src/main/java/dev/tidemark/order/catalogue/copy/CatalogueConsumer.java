package dev.tidemark.order.catalogue.copy;

import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import io.smallrye.reactive.messaging.kafka.KafkaConsumer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/** The framework's consumer; asked on its own thread, as it must be. */
@ApplicationScoped
class CatalogueConsumer {

    private static final Duration POSITION_PATIENCE = Duration.ofMillis(200);

    private final KafkaClientService clients;

    CatalogueConsumer(KafkaClientService clients) {
        this.clients = clients;
    }

    /**
     * How far the consumer has read.
     *
     * @param positions offset of the next record, by partition assigned to this instance
     * @param paused partitions that are not read now
     */
    record Reading(Map<Integer, Long> positions, Set<Integer> paused) {}

    /** Fails when a position is not known, or the consumer has not been made. */
    Uni<Reading> reading() {
        return consumer().chain(consumer -> consumer.runOnPollingThread(CatalogueConsumer::read));
    }

    /** Keeps it in its group without reading. The framework ends only pauses that it began. */
    Uni<Void> pause() {
        return consumer()
                .chain(consumer -> consumer.runOnPollingThread((Consumer<byte[], byte[]> each) -> {
                    each.pause(each.assignment());
                }));
    }

    private Uni<KafkaConsumer<byte[], byte[]>> consumer() {
        return Uni.createFrom().item(() -> clients.<byte[], byte[]>getConsumers(CatalogueFeed.CHANNEL).stream()
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("There is no consumer yet")));
    }

    private static Reading read(Consumer<?, ?> consumer) {
        Map<Integer, Long> positions = new HashMap<>();
        for (var partition : List.copyOf(consumer.assignment())) {
            positions.put(partition.partition(), consumer.position(partition, POSITION_PATIENCE));
        }
        Set<Integer> paused = new TreeSet<>();
        consumer.paused().stream().map(TopicPartition::partition).forEach(paused::add);
        return new Reading(positions, paused);
    }
}
