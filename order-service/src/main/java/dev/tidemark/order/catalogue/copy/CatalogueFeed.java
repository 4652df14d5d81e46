package dev.tidemark.order.catalogue.copy;

import dev.tidemark.order.catalogue.CatalogueConfig;
import dev.tidemark.order.catalogue.copy.CatalogueState.Part;
import dev.tidemark.order.catalogue.record.CatalogueBatch;
import dev.tidemark.order.catalogue.record.CatalogueBatch.Refusal;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.KafkaRecordBatch;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Metadata;

/** Takes the published products over, batch by batch, in order. */
@ApplicationScoped
class CatalogueFeed {

    static final String CHANNEL = "products";

    private final CatalogueStore store;
    private final CatalogueConfig config;
    private final CatalogueState state;
    private final CatalogueMetrics metrics;

    CatalogueFeed(CatalogueStore store, CatalogueConfig config, CatalogueState state, CatalogueMetrics metrics) {
        this.store = store;
        this.config = config;
        this.state = state;
        this.metrics = metrics;
    }

    /**
     * Ends when the whole batch is in the database or in the dead letters, however long that takes. Never ends once the
     * copy has stopped, so that no other batch comes.
     */
    @Incoming(CHANNEL)
    Uni<Void> take(KafkaRecordBatch<byte[], byte[]> records) {
        state.taken();
        var batch = CatalogueBatch.read(records);
        return Multi.createFrom()
                .iterable(batch.refusals())
                .onItem()
                .transformToUniAndConcatenate(refusal -> untilItWorks(() -> refuse(refusal)))
                .collect()
                .last()
                .chain(() -> untilItWorks(() -> store.apply(batch)))
                .onFailure(CatalogueStopped.class)
                .invoke(state::stop)
                .onFailure(CatalogueStopped.class)
                .recoverWithUni(Uni.createFrom().nothing())
                .invoke(state::finished);
    }

    /** The framework writes the dead letter, with the cause's message as its reason. */
    private Uni<Void> refuse(Refusal refusal) {
        var kafkaRecord = refusal.kafkaRecord();
        var cause = refusal.cause();
        Log.warnf(
                "A record of partition %d goes to the dead letters, %s: %s",
                kafkaRecord.getPartition(), cause.reason(), cause.detail());
        OutgoingKafkaRecordMetadata<byte[]> letter = OutgoingKafkaRecordMetadata.<byte[]>builder()
                .addHeaders(
                        header("dead-letter-detail", cause.detail()), header("dead-letter-consumer", config.group()))
                .build();
        return Uni.createFrom()
                .completionStage(() -> kafkaRecord.nack(cause, Metadata.of(letter)))
                .invoke(() -> metrics.countDeadLetter(cause.reason()));
    }

    private static RecordHeader header(String name, String value) {
        return new RecordHeader(name, value.getBytes(StandardCharsets.UTF_8));
    }

    private Uni<Void> untilItWorks(Supplier<Uni<Void>> step) {
        return Uni.createFrom()
                .deferred(() -> state.isStopped() ? Uni.createFrom().<Void>nothing() : step.get())
                .invoke(() -> state.goesOn(Part.FEED))
                .onFailure(CatalogueFeed::mayPass)
                .invoke(failure -> state.waits(Part.FEED, failure))
                .onFailure(CatalogueFeed::mayPass)
                .retry()
                .withBackOff(config.firstBackoff(), config.maxBackoff())
                .indefinitely();
    }

    private static boolean mayPass(Throwable failure) {
        return !(failure instanceof CatalogueStopped);
    }
}
