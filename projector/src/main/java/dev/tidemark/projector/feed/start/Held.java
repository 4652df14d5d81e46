package dev.tidemark.projector.feed.start;

import io.smallrye.mutiny.Uni;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Waits for work without losing the place in the group.
 *
 * @param keepAlive done every {@value #TICK_MILLIS} ms meanwhile
 * @param check throws when waiting has become pointless; the work is cancelled then
 */
public record Held(Runnable keepAlive, Runnable check) {

    /** Work that takes less is not worth pausing for. */
    public static final long TICK_MILLIS = 100;

    /** Throws what the work fails with. */
    public <T> T await(Uni<T> work) {
        var result = work.subscribeAsCompletionStage();
        try {
            while (true) {
                try {
                    return result.get(TICK_MILLIS, TimeUnit.MILLISECONDS);
                } catch (TimeoutException notYet) {
                    check.run();
                    keepAlive.run();
                }
            }
        } catch (ExecutionException e) {
            throw unchecked(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } finally {
            cancelIfOpen(result);
        }
    }

    private static void cancelIfOpen(CompletableFuture<?> result) {
        if (!result.isDone()) {
            result.cancel(true);
        }
    }

    public static RuntimeException unchecked(Throwable failure) {
        return failure instanceof RuntimeException unchecked ? unchecked : new IllegalStateException(failure);
    }
}
