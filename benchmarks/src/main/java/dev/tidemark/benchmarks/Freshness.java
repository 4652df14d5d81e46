package dev.tidemark.benchmarks;

import dev.tidemark.system.load.Shop;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Time until a search finds what a command did, at a fixed rate of orders. The commit lies between the command's request
 * and its answer, so the time is taken from both. Requests are sent on schedule, whether or not earlier ones were answered.
 */
final class Freshness {

    private static final int LOOK_FOR_EVERY = 10;

    private final Shop shop;
    private final List<UUID> products;

    Freshness(Shop shop, List<UUID> products) {
        this.shop = shop;
        this.products = products;
    }

    /**
     * @param sinceRequest more than the time since the commit
     * @param sinceAnswer less than the time since the commit
     * @param failures requests that were refused or not answered, and orders that were not found in time
     */
    record Result(Percentiles sinceRequest, Percentiles sinceAnswer, int failures) {}

    Result measure(int ordersPerSecond, Duration duration) {
        var refused = new AtomicInteger();
        var lookout = new Lookout(shop);
        try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
            var orders = (int) (ordersPerSecond * duration.toSeconds());
            var start = System.nanoTime();
            for (var number = 0; number < orders; number++) {
                var due = start + number * 1_000_000_000L / ordersPerSecond;
                LockSupport.parkNanos(due - System.nanoTime());
                var current = number;
                clients.submit(() -> {
                    if (!order(current, lookout)) {
                        refused.incrementAndGet();
                    }
                });
            }
        }
        var found = lookout.end();
        return new Result(
                Percentiles.of(found.stream().map(Lookout.Found::sinceRequest).toList()),
                Percentiles.of(found.stream().map(Lookout.Found::sinceAnswer).toList()),
                refused.get() + lookout.missed());
    }

    private boolean order(int number, Lookout lookout) {
        var looked = number % LOOK_FOR_EVERY == 0;
        var member = looked ? lookout.member() : "bench-" + UUID.randomUUID();
        try {
            var requested = Instant.now();
            var answer = shop.placeOrder(member, List.of(products.get(number % products.size())));
            if (answer.isSuccess() && looked) {
                lookout.await(UUID.fromString(answer.body().path("id").textValue()), requested, Instant.now());
            }
            return answer.isSuccess();
        } catch (IOException e) {
            return false;
        }
    }
}
