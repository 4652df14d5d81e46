package dev.tidemark.projector.readmodel;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * What an index says about its own making.
 *
 * @param codeHash of the projection's code and the mapping
 * @param topic null until the first start has set the offsets to the topic's beginning
 * @param epochs by {@link ReadModel#epochSource}, as first seen
 */
public record GenerationMeta(String codeHash, Instant createdAt, TopicMark topic, Map<String, Integer> epochs) {

    /**
     * The topic as it was last seen.
     *
     * @param partitions those after this many are new and start at their beginning
     */
    public record TopicMark(String id, int partitions) {}

    public GenerationMeta {
        epochs = epochs == null ? Map.of() : Map.copyOf(epochs);
    }

    public GenerationMeta with(TopicMark seen) {
        return new GenerationMeta(codeHash, createdAt, seen, epochs);
    }

    /** Keeps the epochs that are known already. */
    public GenerationMeta withEpochs(Map<String, Integer> first) {
        var more = new HashMap<>(first);
        more.putAll(epochs);
        return new GenerationMeta(codeHash, createdAt, topic, more);
    }
}
