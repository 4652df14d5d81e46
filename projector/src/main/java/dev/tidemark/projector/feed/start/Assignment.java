package dev.tidemark.projector.feed.start;

import dev.tidemark.projector.event.Replays;
import dev.tidemark.projector.generation.OpenGeneration;
import dev.tidemark.projector.readmodel.ReadModelStopped;
import dev.tidemark.projector.readmodel.StopReason;
import io.quarkus.logging.Log;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * Where to start in partitions that were just assigned. Never skips: a committed offset that is missing goes back to the
 * last checkpoint; without one it stops the read model, and so does one that is not there any more or of another index.
 *
 * @param keepsHistory if not, records that went by retention are no loss, nor are they in a topic of replays
 */
public record Assignment(OpenGeneration generation, boolean keepsHistory) {

    /** Sets positions; throws {@link ReadModelStopped} where loss is possible. */
    public void start(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        var committed = consumer.committed(new HashSet<>(partitions));
        var range = Range.of(consumer, partitions);
        var chosen = new HashMap<TopicPartition, OffsetAndMetadata>();
        for (var partition : partitions) {
            var offset = committed.get(partition);
            if (offset == null || isOfReplaysBefore(partition, offset)) {
                chosen.put(partition, at(withoutOffset(partition, range)));
            } else {
                requireSameIndex(partition, offset);
                if (isLeftBehind(partition, offset.offset(), range)) {
                    chosen.put(partition, at(range.begin(partition)));
                } else {
                    consumer.seek(partition, offset);
                }
            }
        }
        begin(consumer, chosen);
    }

    /**
     * Those of replays, as long as the epoch is not known: one that is left over from before a restore would pass for the
     * truth if it came first.
     */
    public List<TopicPartition> waiting(Collection<TopicPartition> partitions) {
        return partitions.stream().filter(this::waits).toList();
    }

    private boolean waits(TopicPartition partition) {
        return Replays.isTopic(partition.topic()) && generation.meta().epochs().isEmpty();
    }

    /**
     * Decides about positions that the broker said are out of range. Commits nothing: what is before them may still be under
     * way.
     */
    public void recover(Consumer<?, ?> consumer, Map<TopicPartition, Long> positions) {
        var range = Range.of(consumer, positions.keySet());
        positions.forEach((partition, offset) ->
                consumer.seek(partition, isLeftBehind(partition, offset, range) ? range.begin(partition) : offset));
    }

    private static void begin(Consumer<?, ?> consumer, Map<TopicPartition, OffsetAndMetadata> chosen) {
        if (!chosen.isEmpty()) {
            Log.infof("Starting at %s", chosen);
            chosen.forEach(consumer::seek);
            consumer.commitSync(chosen);
        }
    }

    /** A new partition is read from its beginning; one whose offset is gone, say because the group expired, goes back. */
    private long withoutOffset(TopicPartition partition, Range range) {
        var meta = generation.meta();
        if (Replays.isTopic(partition.topic())
                || partition.partition() >= meta.topic().partitions()) {
            return range.begin(partition);
        }
        var checkpoint = meta.checkpoint();
        if (checkpoint == null || !checkpoint.offsets().containsKey(partition.partition())) {
            throw new ReadModelStopped(
                    StopReason.OFFSETS_MISSING,
                    "Group %s has no committed offset of %s any more"
                            .formatted(generation.names().group(), partition));
        }
        long reached = checkpoint.offsets().get(partition.partition());
        Log.warnf(
                "Group %s has no committed offset of %s any more and goes back to the checkpoint of %s",
                generation.names().group(), partition, checkpoint.at());
        return isLeftBehind(partition, reached, range) ? range.begin(partition) : reached;
    }

    /** An index that was restored or made anew reads all replays there are: which of them it holds nobody knows. */
    private boolean isOfReplaysBefore(TopicPartition partition, OffsetAndMetadata offset) {
        return Replays.isTopic(partition.topic()) && isOfAnotherIndex(offset);
    }

    private void requireSameIndex(TopicPartition partition, OffsetAndMetadata offset) {
        if (isOfAnotherIndex(offset)) {
            throw new ReadModelStopped(
                    StopReason.INDEX_REPLACED,
                    "The offset of %s was committed for index id %s, but %s has id %s"
                            .formatted(
                                    partition,
                                    offset.metadata(),
                                    generation.names().index(),
                                    generation.indexId()));
        }
    }

    /** Offsets set by an operator's tool carry no metadata and are taken at their word. */
    private boolean isOfAnotherIndex(OffsetAndMetadata offset) {
        var index = offset.metadata();
        return index != null && !index.isEmpty() && !index.equals(generation.indexId());
    }

    /** True when the records went and that is no loss. */
    private boolean isLeftBehind(TopicPartition partition, long offset, Range range) {
        long begin = range.begin(partition);
        if (Replays.isTopic(partition.topic())) {
            return offset < begin || offset > range.end(partition);
        }
        if (offset < begin && !keepsHistory) {
            return true;
        }
        if (offset < begin || offset > range.end(partition)) {
            throw new ReadModelStopped(
                    StopReason.OFFSETS_OUT_OF_RANGE,
                    "Group %s is at %d of %s, which holds %d to %d"
                            .formatted(generation.names().group(), offset, partition, begin, range.end(partition)));
        }
        return false;
    }

    /** The index's id goes with every offset, so that an index that was replaced is found out. */
    public OffsetAndMetadata at(long offset) {
        return new OffsetAndMetadata(offset, generation.indexId());
    }

    /** What the broker holds. */
    private record Range(Map<TopicPartition, Long> begins, Map<TopicPartition, Long> ends) {

        /** An open transaction's records do not count; nobody reads them. */
        static Range of(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
            return new Range(consumer.beginningOffsets(partitions), consumer.endOffsets(partitions));
        }

        long begin(TopicPartition partition) {
            return begins.get(partition);
        }

        long end(TopicPartition partition) {
            return ends.get(partition);
        }
    }
}
