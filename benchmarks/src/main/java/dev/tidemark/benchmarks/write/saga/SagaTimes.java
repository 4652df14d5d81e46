package dev.tidemark.benchmarks.write.saga;

import dev.tidemark.benchmarks.Percentiles;
import dev.tidemark.benchmarks.client.Pace;
import dev.tidemark.benchmarks.report.Goal;
import dev.tidemark.benchmarks.report.Report;
import dev.tidemark.benchmarks.stage.Stage;
import dev.tidemark.platform.config.ServiceDatabase;
import dev.tidemark.platform.launcher.service.Service;
import java.io.IOException;
import java.time.Duration;
import java.util.UUID;

/**
 * From the answer to {@code POST /orders} until the order is no longer PENDING, with everything running: the event to
 * product-service, the pieces, the answer to order-service and its effect there.
 */
public final class SagaTimes {

    private static final Pace PACE = new Pace(50);
    private static final Duration WARM_UP = Duration.ofMinutes(4);
    private static final Duration MEASURED = Duration.ofSeconds(60);
    private static final Goal MEDIAN = new Goal(" ms", 300, 150);
    private static final Goal SLOWEST = new Goal(" ms", 1500, 600);
    private static final String NOT_CONFIRMED = "SELECT count(*) FROM orders WHERE status <> 'CONFIRMED'";

    private final Stage stage;

    public SagaTimes(Stage stage) {
        this.stage = stage;
    }

    /** Leaves everything running. */
    public void measure(Report report) throws IOException {
        stage.startRelays();
        stage.serve(Service.values());
        // A cold service may refuse what it will be able to do.
        place(WARM_UP, new Settling(stage.database(ServiceDatabase.ORDERS)));
        var settling = new Settling(stage.database(ServiceDatabase.ORDERS));
        var refused = place(MEASURED, settling);
        var times = Percentiles.of(settling.end());
        report.figure("PENDING to CONFIRMED at 50 orders/s, p50", millis(times, 50), MEDIAN);
        report.figure("PENDING to CONFIRMED at 50 orders/s, p99", millis(times, 99), SLOWEST);
        report.none("orders that were refused", refused);
        report.none(
                "orders that are not CONFIRMED",
                stage.database(ServiceDatabase.ORDERS).number(NOT_CONFIRMED));
        report.none("orders that were not seen to settle", settling.missed());
        report.beside("%d orders, the slowest took %.0f ms", times.count(), millis(times, 100));
    }

    /** Returns how many orders were refused, as soon as the others are settled. */
    private int place(Duration duration, Settling settling) throws IOException {
        var kept = PACE.keep(
                duration,
                number -> settling.await(
                        stage.buyers().place(number, UUID.randomUUID().toString())));
        settling.end();
        return kept.failed();
    }

    private static double millis(Percentiles times, double percent) {
        return times.at(percent).toNanos() / 1e6;
    }
}
