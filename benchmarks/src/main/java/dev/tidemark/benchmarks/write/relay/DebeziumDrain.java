package dev.tidemark.benchmarks.write.relay;

import dev.tidemark.benchmarks.report.Goal;
import dev.tidemark.benchmarks.report.Report;
import dev.tidemark.benchmarks.stage.Stage;
import java.io.IOException;

/** What Debezium publishes per second of a backlog. */
public final class DebeziumDrain {

    private static final Goal RATE = new Goal(" events/s", 8000, 20_000);

    private final Stage stage;

    public DebeziumDrain(Stage stage) {
        this.stage = stage;
    }

    /** Leaves the servers alone running, without Elasticsearch. */
    public void measure(Report report) throws IOException {
        stage.serve();
        stage.startRelays();
        new Drain(stage, DebeziumRelay.alone(stage)).measure("Debezium drains", RATE, report);
    }
}
