package dev.tidemark.benchmarks;

import dev.tidemark.system.load.Shop;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;

/** How many orders a second a few clients get placed when each sends its next one on the answer to the last. */
record Throughput(Shop shop, List<UUID> products, int clients) {

    /** Orders per second. Fails on the first order that is refused: a figure over failures means nothing. */
    double measure(Duration duration) throws IOException {
        var placed = new LongAdder();
        var end = System.nanoTime() + duration.toNanos();
        try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = IntStream.range(0, clients)
                    .mapToObj(client -> pool.submit(() -> {
                        while (System.nanoTime() < end) {
                            placeOrder("throughput-" + client);
                            placed.increment();
                        }
                        return null;
                    }))
                    .toList();
            for (var client : running) {
                client.get();
            }
        } catch (InterruptedException | ExecutionException e) {
            throw new IOException("A client could not place its orders", e);
        }
        return placed.sum() / (duration.toNanos() / 1e9);
    }

    private void placeOrder(String member) throws IOException {
        var answer = shop.placeOrder(member, products);
        if (!answer.isSuccess()) {
            throw new IOException("Order refused with " + answer.status());
        }
    }
}
