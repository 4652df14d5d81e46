package dev.tidemark.benchmarks;

import dev.tidemark.benchmarks.read.freshness.Freshness;
import dev.tidemark.benchmarks.report.Goal;
import dev.tidemark.benchmarks.report.Report;
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

    private static final Goal START = Goal.atMost(" s", 60);
    private static final Goal MEDIAN = Goal.atMost(" ms", 300);
    private static final Goal SLOWEST = Goal.atMost(" ms", 1000);
    private static final Goal OUTBOX = Goal.atLeast("", 0.75);

    private final Report report;

    Smoke(Report report) {
        this.report = report;
    }

    /** Measures and prints. Returns whether every limit was kept. */
    static boolean run() throws IOException {
        System.out.println(Machine.describe());
        var state = Files.createDirectories(Installation.find().state());
        var folder = Files.createTempDirectory(state, "bench-");
        var report = new Report(System.out);
        var smoke = new Smoke(report);
        try {
            smoke.print(StartTime.measure(folder.resolve("up")));
            smoke.measure(folder.resolve("system"));
        } finally {
            FileTree.delete(folder);
        }
        return report.isKept();
    }

    private void measure(Path folder) throws IOException {
        try (var system = WholeSystem.start(folder)) {
            var shop = system.shop();
            var products = products(shop);
            var freshness = new Freshness(shop, products);
            freshness.measure(ORDERS_PER_SECOND, WARM_UP);
            print(freshness.measure(ORDERS_PER_SECOND, MEASURED).result());
            print(new OutboxCost(system, products).measure());
        }
    }

    void print(StartTime.Result start) {
        report.figure("up on a warm build until ready, at the first start", seconds(start.first()), START);
        report.figure("up on a warm build until ready, at the next", seconds(start.again()), START);
    }

    void print(Freshness.Result freshness) {
        print("request", freshness.sinceRequest());
        print("answer", freshness.sinceAnswer());
        report.beside("%d orders found", freshness.sinceAnswer().count());
        report.none("orders that were refused or not found in time", freshness.failures());
    }

    private void print(String since, Percentiles delays) {
        var name = "%s to searchable at %d orders/s, p".formatted(since, ORDERS_PER_SECOND);
        report.figure(name + 50, delays.at(50).toMillis(), MEDIAN);
        report.figure(name + 99, delays.at(99).toMillis(), SLOWEST);
    }

    void print(OutboxCost.Result cost) {
        report.figure("POST /orders with the outbox as part of the same without", cost.ratio(), OUTBOX);
        report.beside(
                "with: %.0f/s, without: %.0f/s; single rounds %s", cost.with(), cost.without(), ratios(cost.rounds()));
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
}
