package dev.tidemark.projector.readmodel;

import java.util.Map;

/**
 * A generation whose index was found to be this code's own. Changed after the index was: by its feed's thread, and by
 * whoever finds that another instance has learnt an epoch.
 */
public final class OpenGeneration {

    private final Generation names;
    private final String indexId;
    private volatile GenerationMeta meta;

    OpenGeneration(Generation names, String indexId, GenerationMeta meta) {
        this.names = names;
        this.indexId = indexId;
        this.meta = meta;
    }

    public Generation names() {
        return names;
    }

    /** Tells this index from one of the same name that was deleted or restored. */
    public String indexId() {
        return indexId;
    }

    public GenerationMeta meta() {
        return meta;
    }

    synchronized void become(GenerationMeta newer) {
        meta = newer;
    }

    synchronized void learn(Map<String, Integer> epochs) {
        meta = meta.withEpochs(epochs);
    }
}
