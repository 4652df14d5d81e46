package dev.tidemark.benchmarks.write.client;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;

/** So many requests a second, on schedule, whether or not earlier ones were answered. */
public record Pace(int perSecond) {

    /** One request. */
    @FunctionalInterface
    public interface Request {
        void send(int number) throws IOException;
    }

    /** Returns when all are answered. Fails with the first that fails. */
    public void keep(Duration duration, Request request) throws IOException {
        var sent = new ArrayList<Future<?>>();
        try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
            var start = System.nanoTime();
            for (var number = 0; number < count(duration); number++) {
                var due = start + number * 1_000_000_000L / perSecond;
                LockSupport.parkNanos(due - System.nanoTime());
                var current = number;
                sent.add(clients.submit(() -> {
                    request.send(current);
                    return null;
                }));
            }
            for (var one : sent) {
                one.get();
            }
        } catch (InterruptedException | ExecutionException e) {
            throw new IOException("A request failed", e);
        }
    }

    public int count(Duration duration) {
        return (int) (perSecond * duration.toSeconds());
    }
}
