package dev.tidemark.platform.launcher.session;

import dev.tidemark.platform.launcher.console.Board;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/** Work that starts as soon as what it needs is done, each piece with its line on the board. */
final class Steps {

    private final Board board;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<CompletableFuture<Void>> all = new ArrayList<>();
    private final CompletableFuture<Void> failure = new CompletableFuture<>();

    Steps(Board board) {
        this.board = board;
    }

    /**
     * Adds a step. It is skipped when one that it needs has failed.
     *
     * @param work returns what the board says when it is done
     */
    CompletableFuture<Void> step(String line, String doing, Supplier<String> work, CompletableFuture<?>... needs) {
        return add(CompletableFuture.allOf(needs).thenRunAsync(() -> run(line, doing, work), threads));
    }

    /** The same for work that has lines of its own. */
    CompletableFuture<Void> step(Runnable work, CompletableFuture<?>... needs) {
        return add(CompletableFuture.allOf(needs).thenRunAsync(work, threads));
    }

    /** Returns when all are done, or throws the first failure as soon as there is one. */
    void await() {
        try {
            CompletableFuture.anyOf(CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)), failure)
                    .join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException reason ? reason : e;
        } finally {
            threads.shutdown();
        }
    }

    private CompletableFuture<Void> add(CompletableFuture<Void> step) {
        all.add(step);
        step.whenComplete((done, failed) -> {
            if (failed != null) {
                failure.completeExceptionally(failed instanceof CompletionException ? failed.getCause() : failed);
            }
        });
        return step;
    }

    private void run(String line, String doing, Supplier<String> work) {
        board.busy(line, doing);
        try {
            board.done(line, work.get());
        } catch (RuntimeException e) {
            board.failed(line, "failed");
            throw e;
        }
    }
}
