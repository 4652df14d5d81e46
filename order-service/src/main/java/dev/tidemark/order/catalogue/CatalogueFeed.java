package dev.tidemark.order.catalogue;

import dev.tidemark.order.catalogue.CatalogueBatch.Refusal;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.KafkaRecordBatch;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Takes the published products over, batch by batch, in order. */
@ApplicationScoped
class CatalogueFeed {

    static final String CHANNEL = "products";

    private final CatalogueStore store;
    private final CatalogueConfig config;
    private final AtomicLong taken = new AtomicLong();
    private final AtomicLong finished = new AtomicLong();

    CatalogueFeed(CatalogueStore store, CatalogueConfig config) {
        this.store = store;
        this.config = config;
    }

    /** Ends when the whole batch is in the database or in the dead letters, however long that takes. */
    @Incoming(CHANNEL)
    Uni<Void> take(KafkaRecordBatch<byte[], byte[]> records) {
        taken.incrementAndGet();
        var batch = CatalogueBatch.read(records);
        return Multi.createFrom()
                .iterable(batch.refusals())
                .onItem()
                .transformToUniAndConcatenate(
                        refusal -> untilItWorks(Uni.createFrom().deferred(() -> refuse(refusal))))
                .collect()
                .last()
                .chain(() -> untilItWorks(store.apply(batch.products(), batch.nextOffsets())))
                .invoke(finished::incrementAndGet);
    }

    /** How many batches have been finished, or -1 while one is in work. */
    long finishedWhenIdle() {
        var before = finished.get();
        return taken.get() == before ? before : -1;
    }

    /** The framework writes the dead letter. */
    private static Uni<Void> refuse(Refusal refusal) {
        Log.warnf(
                "A record of partition %d goes to the dead letters: %s",
                refusal.kafkaRecord().getPartition(), refusal.reason().getMessage());
        return Uni.createFrom().completionStage(refusal.kafkaRecord().nack(refusal.reason()));
    }

    private Uni<Void> untilItWorks(Uni<Void> step) {
        return step.onFailure()
                .invoke(failure -> Log.warnf("The copy of the catalogue waits: %s", failure.toString()))
                .onFailure()
                .retry()
                .withBackOff(config.firstBackoff(), config.maxBackoff())
                .indefinitely();
    }
}
