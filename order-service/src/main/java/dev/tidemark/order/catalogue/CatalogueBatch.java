package dev.tidemark.order.catalogue;

import dev.tidemark.contracts.ProductState;
import io.smallrye.reactive.messaging.kafka.KafkaRecord;
import io.smallrye.reactive.messaging.kafka.KafkaRecordBatch;
import io.smallrye.reactive.messaging.kafka.api.KafkaMetadataUtil;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What one batch of records comes to.
 *
 * @param products the newest of each product
 * @param refusals records that can never be applied, in their order
 * @param nextOffsets by partition: the first offset behind the batch
 */
record CatalogueBatch(Collection<ProductState> products, List<Refusal> refusals, Map<Integer, Long> nextOffsets) {

    /** A record and why it is refused. */
    record Refusal(KafkaRecord<byte[], byte[]> kafkaRecord, UnreadableRecord reason) {}

    static CatalogueBatch read(KafkaRecordBatch<byte[], byte[]> batch) {
        Map<UUID, ProductState> newest = new HashMap<>();
        List<Refusal> refusals = new ArrayList<>();
        for (var kafkaRecord : batch.getRecords()) {
            try {
                var product = ProductRecord.read(kafkaRecord);
                newest.merge(product.id(), product, CatalogueBatch::newer);
            } catch (UnreadableRecord reason) {
                refusals.add(new Refusal(kafkaRecord, reason));
            }
        }
        return new CatalogueBatch(newest.values(), refusals, nextOffsets(batch));
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
