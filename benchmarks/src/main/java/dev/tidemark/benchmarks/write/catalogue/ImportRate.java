package dev.tidemark.benchmarks.write.catalogue;

import dev.tidemark.benchmarks.report.Goal;
import dev.tidemark.benchmarks.report.Report;
import dev.tidemark.benchmarks.stage.Stage;
import dev.tidemark.platform.launcher.service.Service;
import java.io.IOException;
import java.util.stream.IntStream;

/** Products per second of one {@code POST /products/import}. What is behind the outbox stands still. */
public final class ImportRate {

    private static final Goal RATE = new Goal(" products/s", 1000, 2500);
    private static final int WARM_UP = 20_000;
    private static final int MEASURED = 80_000;

    private final Stage stage;

    public ImportRate(Stage stage) {
        this.stage = stage;
    }

    /** Leaves product-service alone running, without relays. */
    public void measure(Report report) throws IOException {
        stage.stopRelays();
        stage.serve(Service.PRODUCT_SERVICE);
        send("warm-up", WARM_UP);
        var serviceBefore = stage.processorSeconds(Service.PRODUCT_SERVICE);
        var postgresBefore = stage.postgresSeconds();
        var seconds = send("measured", MEASURED);
        report.figure("import of %,d products".formatted(MEASURED), MEASURED / seconds, RATE);
        report.beside(
                "processor per product: product-service %.2f ms, PostgreSQL %.2f ms",
                (stage.processorSeconds(Service.PRODUCT_SERVICE) - serviceBefore) * 1000 / MEASURED,
                (stage.postgresSeconds() - postgresBefore) * 1000 / MEASURED);
    }

    private double send(String run, int count) throws IOException {
        var merchant = stage.merchant();
        var began = System.nanoTime();
        try (var stream = merchant.startImport()) {
            stream.send(IntStream.range(0, count).mapToObj(number -> merchant.line(run + "-" + number)), count);
        }
        return (System.nanoTime() - began) / 1e9;
    }
}
