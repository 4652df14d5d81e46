package dev.tidemark.benchmarks.write.relay;

import static dev.tidemark.platform.config.ServiceDatabase.ORDERS;

import dev.tidemark.benchmarks.report.Goal;
import dev.tidemark.benchmarks.report.Report;
import dev.tidemark.benchmarks.stage.Database;
import dev.tidemark.benchmarks.stage.Stage;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;

/** What one poller publishes per second of a backlog, after Debezium has handed the outbox over. */
public final class PollingDrain {

    private static final Goal RATE = new Goal(" events/s", 3000, 8000);
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final Stage stage;

    public PollingDrain(Stage stage) {
        this.stage = stage;
    }

    /** Leaves PostgreSQL and Kafka alone running. */
    public void measure(Report report) throws IOException {
        stage.serve();
        stage.startRelays();
        handOver(stage.database(ORDERS));
        stage.stopRelays();
        try (var poller = PollerProcess.start(stage)) {
            new Drain(stage, poller).measure("a poller drains", RATE, report);
        }
    }

    /** As the runbook says. */
    private static void handOver(Database orders) throws IOException {
        orders.execute("SELECT outbox_relay.begin_handover('polling')");
        var deadline = Instant.now().plus(PATIENCE);
        var answer = orders.text("SELECT outbox_relay.finish_handover()");
        while (!answer.startsWith("done")) {
            if (Instant.now().isAfter(deadline)) {
                throw new IOException("The hand-over to polling: " + answer);
            }
            LockSupport.parkNanos(PAUSE.toNanos());
            answer = orders.text("SELECT outbox_relay.finish_handover()");
        }
    }
}
