package dev.tidemark.platform.test.http;

import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Several clients at once. */
public final class Clients {

    /** What each of them got. Throws {@link AssertionError} as the first that fails. */
    public static <T> List<T> together(int clients, Callable<T> action) throws InterruptedException {
        try (var threads = Executors.newFixedThreadPool(clients)) {
            return threads.invokeAll(Collections.nCopies(clients, action)).stream()
                    .map(Clients::result)
                    .toList();
        }
    }

    private static <T> T result(Future<T> future) {
        try {
            return future.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    private Clients() {}
}
