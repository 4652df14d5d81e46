package dev.tidemark.benchmarks.write;

import dev.tidemark.benchmarks.Parts;
import dev.tidemark.benchmarks.report.Report;
import dev.tidemark.benchmarks.stage.Measurement;
import dev.tidemark.benchmarks.stage.Stage;
import dev.tidemark.benchmarks.write.catalogue.ImportRate;
import dev.tidemark.benchmarks.write.order.OrderCost;
import dev.tidemark.benchmarks.write.order.Pgbench;
import dev.tidemark.benchmarks.write.relay.DebeziumDrain;
import dev.tidemark.benchmarks.write.relay.PollingDrain;
import dev.tidemark.benchmarks.write.saga.SagaTimes;
import java.io.IOException;
import java.util.Set;

/** The whole benchmark, or parts of it. */
public final class Write implements Measurement {

    private final Set<Part> parts;

    /**
     * All of it, or what has these names.
     *
     * @param names with commas in between; empty for all
     * @throws IllegalArgumentException when there is nothing of a name
     */
    public Write(String names) {
        parts = Parts.named(names, Part.class);
    }

    @Override
    public boolean run() throws IOException {
        if (parts.contains(Part.ORDERS)) {
            Pgbench.require();
        }
        return Measurement.super.run();
    }

    @Override
    public void measure(Stage stage, Report report) throws IOException {
        for (var part : parts) {
            switch (part) {
                case SAGA -> new SagaTimes(stage).measure(report);
                case ORDERS -> new OrderCost(stage).measure(report);
                case IMPORT -> new ImportRate(stage).measure(report);
                case DEBEZIUM -> new DebeziumDrain(stage).measure(report);
                case POLLING -> new PollingDrain(stage).measure(report);
            }
        }
    }
}
