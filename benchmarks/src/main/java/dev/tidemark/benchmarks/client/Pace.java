package dev.tidemark.benchmarks.client;

import dev.tidemark.benchmarks.Percentiles;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ConcurrentLinkedQueue;
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

    /**
     * How it went.
     *
     * @param failed requests that were refused, or had no answer, or one that could not be understood
     * @param late from when a request was due until it was sent: what the one that sends owes
     * @param taken from when a request was due until it was answered, of those that were
     */
    public record Kept(int failed, Percentiles late, Percentiles taken) {}

    /** Returns when all are answered. */
    public Kept keep(Duration duration, Request request) {
        var failed = new AtomicInteger();
        var late = new ConcurrentLinkedQueue<Duration>();
        var taken = new ConcurrentLinkedQueue<Duration>();
        try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
            var start = System.nanoTime();
            for (var number = 0; number < count(duration); number++) {
                var due = start + number * 1_000_000_000L / perSecond;
                LockSupport.parkNanos(due - System.nanoTime());
                var current = number;
                clients.submit(() -> {
                    late.add(since(due));
                    try {
                        request.send(current);
                        taken.add(since(due));
                    } catch (IOException | RuntimeException e) {
                        failed.incrementAndGet();
                    }
                });
            }
        }
        return new Kept(failed.get(), Percentiles.of(late), Percentiles.of(taken));
    }

    private static Duration since(long due) {
        return Duration.ofNanos(System.nanoTime() - due);
    }

    public int count(Duration duration) {
        return (int) (perSecond * duration.toSeconds());
    }
}
