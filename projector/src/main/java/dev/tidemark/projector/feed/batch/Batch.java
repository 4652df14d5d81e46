package dev.tidemark.projector.feed.batch;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** Records that are written together, and the offsets behind them. Belongs to its feed's thread. */
public final class Batch {

    /**
     * How large batches are. Bytes count as they are in memory: what is compressed on its way may be a thousand times as
     * large here. They are counted after each slice, so a batch is larger by one slice at most.
     */
    public record Limit(int records, long bytes) {

        /** Sixteen of the largest events that an outbox takes are 8 MiB. */
        private static final int SLICE = 16;

        /** Records that are read at once. */
        public int slice() {
            return Math.min(records, SLICE);
        }
    }

    private final Limit limit;
    private final List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    private final Map<TopicPartition, OffsetAndMetadata> next = new HashMap<>();
    private long bytes;

    public Batch(Limit limit) {
        this.limit = limit;
    }

    /** Whether there is no room for another slice. */
    public boolean isFull() {
        return records.size() + limit.slice() > limit.records() || bytes >= limit.bytes();
    }

    /** False when there is nothing to add. */
    public boolean add(ConsumerRecords<byte[], byte[]> slice) {
        for (var each : slice) {
            records.add(each);
            bytes += size(each);
        }
        next.putAll(slice.nextOffsets());
        return !slice.nextOffsets().isEmpty();
    }

    private static long size(ConsumerRecord<?, ?> each) {
        long size = Math.max(0, each.serializedKeySize()) + Math.max(0, each.serializedValueSize());
        for (var header : each.headers()) {
            size += header.value() == null ? 0 : header.value().length;
        }
        return size;
    }

    public List<ConsumerRecord<byte[], byte[]>> records() {
        return records;
    }

    /** Behind markers of transactions a position moves on without records. */
    public Map<TopicPartition, OffsetAndMetadata> nextOffsets() {
        return next;
    }

    /** From now on it is for others to commit these. */
    public void leave(Collection<TopicPartition> partitions) {
        next.keySet().removeAll(partitions);
    }
}
