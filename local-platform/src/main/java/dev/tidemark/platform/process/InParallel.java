package dev.tidemark.platform.process;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/**
 * Work that waits a lot, all at once and each piece in a thread of its own. In the common pool such work would starve
 * {@link Process#onExit()}, which needs a thread of it, and on few processors wait for itself for ever.
 */
public final class InParallel {

    /** Returns when all is done. Throws {@link java.util.concurrent.CompletionException} with one failure if there is any. */
    public static <T> void forEach(Collection<T> items, Consumer<? super T> work) {
        run(items.stream().<Runnable>map(item -> () -> work.accept(item)).toList());
    }

    /** Returns when all is done. Throws {@link java.util.concurrent.CompletionException} with one failure if there is any. */
    public static void run(Runnable... work) {
        run(List.of(work));
    }

    private static void run(List<Runnable> work) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            CompletableFuture.allOf(work.stream()
                            .map(piece -> CompletableFuture.runAsync(piece, threads))
                            .toArray(CompletableFuture[]::new))
                    .join();
        }
    }

    private InParallel() {}
}
