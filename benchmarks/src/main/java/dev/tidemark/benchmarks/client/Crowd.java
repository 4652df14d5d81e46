package dev.tidemark.benchmarks.client;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** So many clients, each of which sends its next request on the answer to the last. */
public record Crowd(int clients) {

    /** Returns how many requests were answered. Fails with the first that fails. */
    public int keepBusy(Duration duration, Pace.Request request) throws IOException {
        var sent = new AtomicInteger();
        var end = System.nanoTime() + duration.toNanos();
        try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = IntStream.range(0, clients)
                    .mapToObj(client -> pool.submit(() -> {
                        while (System.nanoTime() < end) {
                            request.send(sent.incrementAndGet());
                        }
                        return null;
                    }))
                    .toList();
            for (var client : running) {
                client.get();
            }
        } catch (InterruptedException | ExecutionException e) {
            throw new IOException("A client's request failed", e);
        }
        return sent.get();
    }
}
