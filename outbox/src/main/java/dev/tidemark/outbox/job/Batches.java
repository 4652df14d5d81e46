package dev.tidemark.outbox.job;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.function.Supplier;

/** Work that is done a batch at a time, so that no transaction is long. The first batch that fails ends it. */
public final class Batches {

    /**
     * Batch after batch until one is not full.
     *
     * @param batch answers how many it had
     */
    public static Uni<Void> untilNotFull(int size, Supplier<Uni<Integer>> batch) {
        return untilDone(() -> batch.get().map(count -> count == size));
    }

    /**
     * Batch after batch until there is nothing left.
     *
     * @param batch answers whether there may be more to do
     */
    public static Uni<Void> untilDone(Supplier<Uni<Boolean>> batch) {
        return Multi.createBy()
                .repeating()
                .uni(batch::get)
                .whilst(more -> more)
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Batches() {}
}
