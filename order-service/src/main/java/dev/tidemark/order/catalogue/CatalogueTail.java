package dev.tidemark.order.catalogue;

import io.quarkus.logging.Log;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;

/**
 * Notices that the first end of a partition is reached when no record stands before it: the relay's transaction markers
 * and what compaction took away occupy offsets without ever arriving.
 */
@ApplicationScoped
class CatalogueTail {

    private static final Duration POSITION_PATIENCE = Duration.ofMillis(200);

    private final CatalogueStore store;
    private final CatalogueFeed feed;
    private final KafkaClientService clients;
    private final CatalogueStart start;
    private volatile long filledSinceStart = -1;
    private volatile long lastFinished = -1;

    CatalogueTail(
            CatalogueStore store,
            CatalogueFeed feed,
            @Identifier(CatalogueStart.NAME) CatalogueStart start,
            KafkaClientService clients) {
        this.store = store;
        this.feed = feed;
        this.start = start;
        this.clients = clients;
    }

    /** Idle twice in a row with nothing finished in between: whatever the consumer has passed is applied. */
    @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> look() {
        var finished = feed.finishedWhenIdle();
        var quiet = finished >= 0 && finished == lastFinished;
        lastFinished = finished;
        var starts = start.starts();
        var consumers = clients.<byte[], byte[]>getConsumers(CatalogueFeed.CHANNEL);
        if (filledSinceStart == starts || !quiet || consumers.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return consumers
                .getFirst()
                .runOnPollingThread(CatalogueTail::positions)
                .chain(store::fill)
                .chain(store::isFilled)
                .invoke(filled -> filledSinceStart = filled ? starts : -1)
                .onFailure()
                .invoke(failure -> Log.debugf("Cannot tell yet whether the catalogue is copied: %s", failure))
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }

    private static Map<Integer, Long> positions(Consumer<?, ?> consumer) {
        Map<Integer, Long> positions = new HashMap<>();
        consumer.assignment()
                .forEach(partition ->
                        positions.put(partition.partition(), consumer.position(partition, POSITION_PATIENCE)));
        return positions;
    }
}
