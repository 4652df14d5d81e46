package dev.tidemark.benchmarks.write.order;

import dev.tidemark.benchmarks.client.Pace;
import dev.tidemark.benchmarks.report.Report;
import dev.tidemark.benchmarks.stage.Stage;
import dev.tidemark.platform.launcher.service.Service;
import java.io.IOException;
import java.time.Duration;
import java.util.UUID;

/** What a relay that runs costs a warm service and its database, at a rate of orders that leaves both time. */
record RelayShare(Stage stage) {

    private static final Pace PACE = new Pace(50);
    private static final Duration CALM = Duration.ofSeconds(10);
    /** The relay has all the orders before it. */
    private static final Duration CATCH_UP = Duration.ofSeconds(30);

    private static final Duration MEASURED = Duration.ofSeconds(20);

    /** Finds the relays stopped, and leaves them so. Nobody may answer the orders meanwhile. */
    void measure(Report report) throws IOException {
        place(CALM);
        var without = place(MEASURED);
        stage.startRelays();
        place(CATCH_UP);
        var with = place(MEASURED);
        stage.stopRelays();
        report.beside(
                "processor per order at %d/s: order-service %.2f ms with its relay running, %.2f ms without; PostgreSQL"
                        + " %.2f and %.2f ms",
                PACE.perSecond(),
                with.programMillisPerOrder(),
                without.programMillisPerOrder(),
                with.postgresMillisPerOrder(),
                without.postgresMillisPerOrder());
    }

    private Turn place(Duration duration) throws IOException {
        var serviceBefore = stage.processorSeconds(Service.ORDER_SERVICE);
        var postgresBefore = stage.postgresSeconds();
        var kept = PACE.keep(duration, number -> stage.buyers()
                .place(number, UUID.randomUUID().toString()));
        return new Turn(
                PACE.count(duration) - kept.failed(),
                duration.toSeconds(),
                stage.processorSeconds(Service.ORDER_SERVICE) - serviceBefore,
                stage.postgresSeconds() - postgresBefore);
    }
}
