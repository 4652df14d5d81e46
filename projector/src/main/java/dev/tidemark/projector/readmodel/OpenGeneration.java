package dev.tidemark.projector.readmodel;

/**
 * A generation whose index was found to be this code's own. Changed by its feed's thread only, after the index was.
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

    void become(GenerationMeta newer) {
        meta = newer;
    }
}
