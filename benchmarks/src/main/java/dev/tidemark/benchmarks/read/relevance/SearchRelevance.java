package dev.tidemark.benchmarks.read.relevance;

import dev.tidemark.benchmarks.report.Goal;
import dev.tidemark.benchmarks.report.Report;
import dev.tidemark.benchmarks.stage.Stage;
import dev.tidemark.platform.demo.DemoCatalogue;
import dev.tidemark.platform.demo.DemoLoader;
import dev.tidemark.platform.demo.relevance.JudgedQuery.Use;
import dev.tidemark.platform.demo.relevance.Relevance;
import dev.tidemark.platform.launcher.service.Service;
import dev.tidemark.system.WholeSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;

/** nDCG of the first ten products, by the judged queries to the demo catalogue, beside that of a plain match query. */
public final class SearchRelevance {

    private static final Goal HELD_OUT = Goal.atLeast("", 0.95);
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration PAUSE = Duration.ofMillis(200);

    private final Stage stage;
    private final WholeSystem system;
    private final int size;
    private final CatalogueSearch search;

    public SearchRelevance(Stage stage) {
        this.stage = stage;
        this.system = stage.system();
        this.size = DemoLoader.SIZE + stage.products().size();
        this.search = new CatalogueSearch(
                Service.PROJECTOR.url(system.config().ports()),
                system.endpoints().elasticsearch());
    }

    /** Loads the demo catalogue through the public API and asks when all of it can be found. */
    public void measure(Report report) throws IOException {
        var meter = stage.meter();
        load();
        meter.read().print(report, "product of the demo catalogue", DemoLoader.SIZE);
        var relevance = new Relevance(DemoCatalogue.products());
        var ours = relevance.mean(Use.HELD_OUT, search::names);
        report.figure("nDCG@10 of the held out queries", ours, HELD_OUT);
        report.beside("of a plain match query: %.3f", relevance.mean(Use.HELD_OUT, search::plainNames));
        report.beside(
                "queries for tuning: %.3f, of a plain match query: %.3f",
                relevance.mean(Use.TUNING, search::names), relevance.mean(Use.TUNING, search::plainNames));
    }

    private void load() throws IOException {
        var ports = system.config().ports();
        var journal = Files.createTempFile("tidemark-demo-", ".journal");
        try {
            new DemoLoader(Service.PRODUCT_SERVICE.url(ports), Service.PROJECTOR.url(ports), system.tokens(), journal)
                    .load(progress -> {}, waiting -> {});
            awaitAll();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        } finally {
            Files.delete(journal);
        }
    }

    /** A few products more are those that every benchmark has. */
    private void awaitAll() throws IOException {
        var deadline = Instant.now().plus(PATIENCE);
        while (search.size() < size) {
            if (Instant.now().isAfter(deadline)) {
                throw new IOException("Of %d products only %d are found".formatted(size, search.size()));
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }
}
