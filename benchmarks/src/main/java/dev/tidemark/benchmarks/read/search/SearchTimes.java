package dev.tidemark.benchmarks.read.search;

import dev.tidemark.benchmarks.Percentiles;
import dev.tidemark.benchmarks.read.flow.Backlog;
import dev.tidemark.benchmarks.read.flow.Index;
import dev.tidemark.benchmarks.report.Goal;
import dev.tidemark.benchmarks.report.Report;
import dev.tidemark.benchmarks.stage.Stage;
import dev.tidemark.platform.launcher.service.Service;
import dev.tidemark.platform.provision.Topics;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/**
 * Searches of a million products, which the projector wrote, while it writes 500 documents a second: half of them new,
 * half of them changed. The time of a search begins when it is due, whether or not earlier ones were answered.
 */
public final class SearchTimes {

    private static final int PRODUCTS = 1_000_000;
    private static final Duration WARM_UP = Duration.ofMinutes(3);
    private static final Duration MEASURED = Duration.ofSeconds(60);
    private static final Goal MEDIAN = new Goal(" ms", 60, 25);
    private static final Goal SLOWEST = new Goal(" ms", 500, 150);
    private static final Goal BY_ID = Goal.atMost(" ms", 5);

    private final Stage stage;

    public SearchTimes(Stage stage) {
        this.stage = stage;
    }

    /** Leaves the projector alone running, and more products in the index than product-service knows. */
    public void measure(Report report) throws IOException {
        stage.serve(Service.PROJECTOR);
        stage.stopRelays();
        var endpoints = stage.system().endpoints();
        try (var backlog = new Backlog(endpoints.kafka(), Topics.DEFAULT_PREFIX + ".products")) {
            var feed = new CatalogueFeed(backlog, new Index(endpoints.elasticsearch(), "products"), PRODUCTS);
            load(feed, report);
            var shoppers = new Shoppers(stage.system().shop().projector(), PRODUCTS);
            ask(shoppers, feed, WARM_UP);
            var meter = stage.meter();
            var served = ask(shoppers, feed, MEASURED);
            print(served, report);
            shoppers.complaints().forEach(complaint -> report.beside("%s", complaint));
            meter.read().print(report, "request", served.count());
            var began = System.nanoTime();
            feed.awaitAll();
            report.beside("the last write was found %.1f s after the last search", secondsSince(began));
        }
    }

    private void load(CatalogueFeed feed, Report report) throws IOException {
        var meter = stage.meter();
        var began = System.nanoTime();
        feed.load();
        var seconds = secondsSince(began);
        report.figure(
                "%,d products loaded".formatted(PRODUCTS), "%.0f s, %,.0f/s".formatted(seconds, PRODUCTS / seconds));
        meter.read().print(report, "product", PRODUCTS);
    }

    private static Shoppers.Served ask(Shoppers shoppers, CatalogueFeed feed, Duration duration) {
        var writing = CompletableFuture.runAsync(() -> feed.keepWriting(duration), Thread.ofVirtual()::start);
        var served = shoppers.ask(duration);
        writing.join();
        return served;
    }

    static void print(Shoppers.Served served, Report report) {
        report.figure("search of %,d products, p50".formatted(PRODUCTS), millis(served.searches(), 50), MEDIAN);
        report.figure("search of %,d products, p99".formatted(PRODUCTS), millis(served.searches(), 99), SLOWEST);
        report.figure("product by id, p50", millis(served.byId(), 50), BY_ID);
        report.none("searches and products by id that were refused or not answered", served.failures());
        report.beside("by id p99 %.0f ms; p50 and p99 of searches by their kind:", millis(served.byId(), 99));
        report.beside(
                "%s",
                served.byKind().entrySet().stream()
                        .map(kind -> "%s %.0f and %.0f ms"
                                .formatted(
                                        kind.getKey().name().toLowerCase(Locale.ROOT),
                                        millis(kind.getValue(), 50),
                                        millis(kind.getValue(), 99)))
                        .collect(Collectors.joining(", ")));
    }

    private static double millis(Percentiles times, double percent) {
        return times.at(percent).toNanos() / 1e6;
    }

    private static double secondsSince(long nanos) {
        return (System.nanoTime() - nanos) / 1e9;
    }
}
