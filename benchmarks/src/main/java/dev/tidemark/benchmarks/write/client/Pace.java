package dev.tidemark.benchmarks.write.client;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** So many requests a second, on schedule, whether or not earlier ones were answered. */
public record Pace(int perSecond) {

    /** One request. */
    @FunctionalInterface
    public interface Request {
        void send(int number) throws IOException;
    }

    /** Returns when all are answered: how many were refused, or had no answer. */
    public int keep(Duration duration, Request request) {
        var failed = new AtomicInteger();
        try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
            var start = System.nanoTime();
            for (var number = 0; number < count(duration); number++) {
                var due = start + number * 1_000_000_000L / perSecond;
                LockSupport.parkNanos(due - System.nanoTime());
                var current = number;
                clients.submit(() -> {
                    try {
                        request.send(current);
                    } catch (IOException e) {
                        failed.incrementAndGet();
                    }
                });
            }
        }
        return failed.get();
    }

    public int count(Duration duration) {
        return (int) (perSecond * duration.toSeconds());
    }
}
