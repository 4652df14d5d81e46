package dev.tidemark.benchmarks;

import dev.tidemark.platform.config.Installation;
import dev.tidemark.platform.launcher.state.FileTree;
import dev.tidemark.system.WholeSystem;
import dev.tidemark.system.load.Shop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/** The few figures that show in nine minutes whether something has become slow. */
final class Smoke {

    private static final int ORDERS_PER_SECOND = 50;
    private static final Duration WARM_UP = Duration.ofSeconds(120);
    private static final Duration MEASURED = Duration.ofSeconds(60);
    private static final int PRODUCTS = 20;
    private static final Duration CATALOGUE_PATIENCE = Duration.ofSeconds(60);

    static void run() throws IOException {
        System.out.println(Machine.describe());
        var state = Files.createDirectories(Installation.find().state());
        var folder = Files.createTempDirectory(state, "bench-");
        try {
            print(StartTime.measure(folder.resolve("up")));
            measure(folder.resolve("system"));
        } finally {
            FileTree.delete(folder);
        }
    }

    private static void measure(Path folder) throws IOException {
        try (var system = WholeSystem.start(folder)) {
            var shop = system.shop();
            var products = products(shop);
            var freshness = new Freshness(shop, products);
            freshness.measure(ORDERS_PER_SECOND, WARM_UP);
            print(freshness.measure(ORDERS_PER_SECOND, MEASURED));
            print(new OutboxCost(system, products).measure());
        }
    }

    private static void print(StartTime.Result start) {
        System.out.printf(
                "up on a warm build until ready: %.1f s at the first start, %.1f s at the next (limit 60)%n",
                seconds(start.first()), seconds(start.again()));
    }

    private static void print(Freshness.Result freshness) {
        print("request", freshness.sinceRequest());
        print("answer", freshness.sinceAnswer());
        System.out.printf("  %d found, %d failures%n", freshness.sinceAnswer().count(), freshness.failures());
    }

    private static void print(String since, Percentiles delays) {
        System.out.printf(
                "%s to searchable at %d orders/s: p50 %d ms (limit 300), p99 %d ms (limit 1000)%n",
                since,
                ORDERS_PER_SECOND,
                delays.at(50).toMillis(),
                delays.at(99).toMillis());
    }

    private static void print(OutboxCost.Result cost) {
        System.out.printf(
                "POST /orders with the outbox: %.0f/s, without: %.0f/s, ratio %.2f (limit 0.75); single rounds %s%n",
                cost.with(), cost.without(), cost.ratio(), ratios(cost.rounds()));
    }

    private static String ratios(List<OutboxCost.Round> rounds) {
        return rounds.stream().map(round -> "%.2f".formatted(round.ratio())).collect(Collectors.joining(" "));
    }

    private static List<UUID> products(Shop shop) throws IOException {
        var products = new ArrayList<UUID>();
        for (var number = 0; number < PRODUCTS; number++) {
            var registered = shop.registerProduct("Bench thing " + number, 1000, 1000);
            products.add(UUID.fromString(registered.body().path("id").textValue()));
        }
        var deadline = Instant.now().plus(CATALOGUE_PATIENCE);
        while (!shop.placeOrder("first", products).isSuccess()) {
            if (Instant.now().isAfter(deadline)) {
                throw new IOException("No order is accepted: the catalogue does not reach order-service");
            }
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
        return products;
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }

    private Smoke() {}
}
