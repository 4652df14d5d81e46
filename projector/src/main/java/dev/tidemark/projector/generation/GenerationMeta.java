package dev.tidemark.projector.generation;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * What an index says about its own making.
 *
 * @param codeHash of the projection's code and the mapping
 * @param indexId of the index that says so; null until the first start. One that was restored from a snapshot has another,
 *     and so has one that lost writes
 * @param topic null until the first start has set the offsets to the topic's beginning
 * @param epochs by {@link dev.tidemark.projector.readmodel.ReadModel#epochSource}, as first seen
 * @param checkpoint null until the first one was made
 */
@RegisterForReflection(registerFullHierarchy = true)
public record GenerationMeta(
        String codeHash,
        Instant createdAt,
        String indexId,
        TopicMark topic,
        Map<String, Integer> epochs,
        Checkpoint checkpoint) {

    /**
     * The topic as it was last seen.
     *
     * @param partitions those after this many are new and start at their beginning
     */
    public record TopicMark(String id, int partitions) {}

    /**
     * How far the index has come at least: it holds all that was before these offsets. Goes into snapshots of the index,
     * so that one that is restored can go on from there.
     *
     * @param offsets by partition
     */
    public record Checkpoint(Map<Integer, Long> offsets, Instant at) {

        public Checkpoint {
            offsets = Map.copyOf(offsets);
        }
    }

    public GenerationMeta {
        epochs = epochs == null ? Map.of() : Map.copyOf(epochs);
    }

    static GenerationMeta of(String codeHash, Instant createdAt) {
        return new GenerationMeta(codeHash, createdAt, null, null, Map.of(), null);
    }

    /** Whether both were made of one topic, as the same databases wrote it. */
    public boolean isOfSameHistory(GenerationMeta other) {
        return Objects.equals(topic, other.topic) && epochs.equals(other.epochs);
    }

    public GenerationMeta with(TopicMark seen) {
        return new GenerationMeta(codeHash, createdAt, indexId, seen, epochs, checkpoint);
    }

    public GenerationMeta with(Checkpoint reached) {
        return new GenerationMeta(codeHash, createdAt, indexId, topic, epochs, reached);
    }

    public GenerationMeta withIndexId(String id) {
        return new GenerationMeta(codeHash, createdAt, id, topic, epochs, checkpoint);
    }

    public GenerationMeta withoutCheckpoint() {
        return new GenerationMeta(codeHash, createdAt, indexId, topic, epochs, null);
    }

    /** Keeps the epochs that are known already. */
    public GenerationMeta withEpochs(Map<String, Integer> first) {
        var more = new HashMap<>(first);
        more.putAll(epochs);
        return new GenerationMeta(codeHash, createdAt, indexId, topic, more, checkpoint);
    }
}
