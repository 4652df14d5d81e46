package dev.tidemark.benchmarks;

import dev.tidemark.system.load.Shop;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Time until a search finds what a command did, at a fixed rate of orders. The commit lies between the command's request
 * and its answer, so the time is taken from both. Requests are sent on schedule, whether or not earlier ones were answered.
 */
final class Freshness {

    /** Looking for every order would load the search more than the orders do. */
    private static final int LOOK_FOR_EVERY = 10;

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(10);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Shop shop;
    private final List<UUID> products;
    private final Queue<Duration> sinceRequest = new ConcurrentLinkedQueue<>();
    private final Queue<Duration> sinceAnswer = new ConcurrentLinkedQueue<>();
    private final AtomicInteger failures = new AtomicInteger();

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
        sinceRequest.clear();
        sinceAnswer.clear();
        failures.set(0);
        var orders = (int) (ordersPerSecond * duration.toSeconds());
        var start = System.nanoTime();
        try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var number = 0; number < orders; number++) {
                var due = start + number * 1_000_000_000L / ordersPerSecond;
                LockSupport.parkNanos(due - System.nanoTime());
                var current = number;
                clients.submit(() -> order(current));
            }
        }
        return new Result(Percentiles.of(sinceRequest), Percentiles.of(sinceAnswer), failures.get());
    }

    private void order(int number) {
        try {
            var member = "bench-" + UUID.randomUUID();
            var requested = Instant.now();
            var answer = shop.placeOrder(member, List.of(products.get(number % products.size())));
            if (!answer.isSuccess()) {
                failures.incrementAndGet();
            } else if (number % LOOK_FOR_EVERY == 0) {
                lookFor(member, requested);
            }
        } catch (IOException e) {
            failures.incrementAndGet();
        }
    }

    private void lookFor(String member, Instant requested) throws IOException {
        var answered = Instant.now();
        while (shop.orderSummaries(member).body().path("items").isEmpty()) {
            if (Duration.between(answered, Instant.now()).compareTo(PATIENCE) > 0) {
                failures.incrementAndGet();
                return;
            }
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
        var found = Instant.now();
        sinceRequest.add(Duration.between(requested, found));
        sinceAnswer.add(Duration.between(answered, found));
    }
}
