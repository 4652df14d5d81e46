package dev.tidemark.order.catalogue.copy;

import io.quarkus.logging.Log;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Notices that the first end of a partition is reached when no record stands before it: the relay's transaction markers
 * and what compaction took away occupy offsets without ever arriving.
 */
@ApplicationScoped
class CatalogueTail {

    private final CatalogueStore store;
    private final CatalogueConsumer consumer;
    private final CatalogueStart start;
    private final CatalogueState state;
    private volatile long filledSinceStart = -1;
    private volatile long lastFinished = -1;

    CatalogueTail(
            CatalogueStore store,
            CatalogueConsumer consumer,
            @Identifier(CatalogueStart.NAME) CatalogueStart start,
            CatalogueState state) {
        this.store = store;
        this.consumer = consumer;
        this.start = start;
        this.state = state;
    }

    /** Idle twice in a row with nothing finished in between: whatever the consumer has passed is applied. */
    @Scheduled(every = "${tidemark.catalogue.fill-check-every}", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> look() {
        var finished = state.finishedWhenIdle();
        var quiet = finished >= 0 && finished == lastFinished;
        lastFinished = finished;
        var starts = start.starts();
        if (starts == 0 || filledSinceStart == starts || !quiet || state.isStopped()) {
            return Uni.createFrom().voidItem();
        }
        return consumer.reading()
                .chain(reading -> store.fill(reading.positions()))
                .chain(store::isFilled)
                .invoke(filled -> filledSinceStart = filled ? starts : -1)
                .onFailure()
                .invoke(failure -> Log.debugf("Cannot tell yet whether the catalogue is copied: %s", failure))
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }
}
