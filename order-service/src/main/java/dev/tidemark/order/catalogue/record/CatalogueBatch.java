package dev.tidemark.order.catalogue.record;

import dev.tidemark.contracts.ProductState;
import io.smallrye.reactive.messaging.kafka.KafkaRecord;
import io.smallrye.reactive.messaging.kafka.KafkaRecordBatch;
import io.smallrye.reactive.messaging.kafka.api.KafkaMetadataUtil;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * What one batch of records comes to.
 *
 * @param products the newest of each product
 * @param epochs of all products' records
 * @param refusals records that can never be applied, in their order
 * @param nextOffsets by partition: the first offset behind the batch
 */
public record CatalogueBatch(
        Collection<ProductState> products,
        Set<Integer> epochs,
        List<Refusal> refusals,
        Map<Integer, Long> nextOffsets) {

    /** A record and why it is refused. */
    public record Refusal(KafkaRecord<byte[], byte[]> kafkaRecord, UnreadableRecord cause) {}

    public static CatalogueBatch read(KafkaRecordBatch<byte[], byte[]> batch) {
        Map<UUID, ProductState> newest = new HashMap<>();
        Set<Integer> epochs = new TreeSet<>();
        List<Refusal> refusals = new ArrayList<>();
        for (var kafkaRecord : batch.getRecords()) {
            try {
                var read = ProductRecord.read(kafkaRecord);
                newest.merge(read.product().id(), read.product(), CatalogueBatch::newer);
                epochs.add(read.epoch());
            } catch (UnreadableRecord cause) {
                refusals.add(new Refusal(kafkaRecord, cause));
            }
        }
        return new CatalogueBatch(newest.values(), epochs, refusals, nextOffsets(batch));
    }

    private static ProductState newer(ProductState one, ProductState other) {
        return one.version() < other.version() ? other : one;
    }

    private static Map<Integer, Long> nextOffsets(KafkaRecordBatch<byte[], byte[]> batch) {
        Map<Integer, Long> next = new HashMap<>();
        batch.getLatestOffsetRecords().forEach((partition, last) -> next.put(partition.partition(), offset(last) + 1));
        return next;
    }

    private static long offset(KafkaRecord<byte[], byte[]> kafkaRecord) {
        return KafkaMetadataUtil.readIncomingKafkaMetadata(kafkaRecord)
                .orElseThrow()
                .getOffset();
    }
}
