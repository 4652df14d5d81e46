package dev.tidemark.projector.generation;

import io.smallrye.mutiny.Uni;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * A generation whose index was found to be this code's own. Changed after the index was: by its feed's thread, and by
 * whoever finds that another instance has learnt an epoch.
 */
public final class OpenGeneration {

    private final Generation names;
    private final IndexId id;
    private volatile GenerationMeta meta;
    private CompletableFuture<Void> last = CompletableFuture.completedFuture(null);

    OpenGeneration(Generation names, IndexId id, GenerationMeta meta) {
        this.names = names;
        this.id = id;
        this.meta = meta;
    }

    public Generation names() {
        return names;
    }

    /** Tells this index, and what it holds, from one of the same name that was made or restored, or that lost writes. */
    public String indexId() {
        return id.toString();
    }

    /** Whether it is what it was when its feed last began. */
    public boolean isAsItWas() {
        return indexId().equals(meta.indexId());
    }

    /** Whether it came from a snapshot, or is otherwise made anew, and not the one that says so lost writes. */
    public boolean isMadeAnew() {
        return meta.indexId() == null || !id.isOfSameOrigin(meta.indexId());
    }

    public GenerationMeta meta() {
        return meta;
    }

    /** One change of what the index says about its making at a time: each starts from what the one before has left. */
    synchronized Uni<Void> inTurn(Supplier<Uni<Void>> change) {
        var turn = last.handle((done, failure) -> null)
                .thenCompose(done -> change.get().subscribeAsCompletionStage());
        last = turn;
        return Uni.createFrom().completionStage(turn);
    }

    synchronized void become(GenerationMeta newer) {
        meta = newer;
    }

    /** Takes over what other instances have marked. False when something that is known here is not marked any more. */
    synchronized boolean learn(GenerationMeta marked) {
        var known = meta.epochs();
        meta = marked.withEpochs(known);
        return marked.epochs().keySet().containsAll(known.keySet());
    }
}
