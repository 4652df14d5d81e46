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
 * Time from the answer to a command until a search finds what it did, at a fixed rate of orders. Requests are sent on
 * schedule, whether or not earlier ones were answered.
 */
final class Freshness {

    /** Looking for every order would load the search more than the orders do. */
    private static final int LOOK_FOR_EVERY = 10;

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(10);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Shop shop;
    private final List<UUID> products;
    private final Queue<Duration> delays = new ConcurrentLinkedQueue<>();
    private final AtomicInteger failures = new AtomicInteger();

    Freshness(Shop shop, List<UUID> products) {
        this.shop = shop;
        this.products = products;
    }

    Percentiles measure(int ordersPerSecond, Duration duration) {
        delays.clear();
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
        return Percentiles.of(delays);
    }

    /** Requests that were refused or not answered, and orders that were not found in time. */
    int failures() {
        return failures.get();
    }

    private void order(int number) {
        try {
            var member = "bench-" + UUID.randomUUID();
            var answer = shop.placeOrder(member, List.of(products.get(number % products.size())));
            if (!answer.isSuccess()) {
                failures.incrementAndGet();
            } else if (number % LOOK_FOR_EVERY == 0) {
                lookFor(member);
            }
        } catch (IOException e) {
            failures.incrementAndGet();
        }
    }

    private void lookFor(String member) throws IOException {
        var answered = Instant.now();
        while (shop.orderSummaries(member).body().path("items").isEmpty()) {
            if (Duration.between(answered, Instant.now()).compareTo(PATIENCE) > 0) {
                failures.incrementAndGet();
                return;
            }
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
        delays.add(Duration.between(answered, Instant.now()));
    }
}
