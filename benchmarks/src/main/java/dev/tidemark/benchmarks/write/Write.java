package dev.tidemark.benchmarks.write;

import dev.tidemark.benchmarks.Machine;
import dev.tidemark.benchmarks.write.catalogue.ImportRate;
import dev.tidemark.benchmarks.write.order.OrderCost;
import dev.tidemark.benchmarks.write.order.Pgbench;
import dev.tidemark.benchmarks.write.relay.DebeziumDrain;
import dev.tidemark.benchmarks.write.relay.PollingDrain;
import dev.tidemark.benchmarks.write.report.Report;
import dev.tidemark.benchmarks.write.saga.SagaTimes;
import dev.tidemark.benchmarks.write.stage.Stage;
import dev.tidemark.platform.config.Installation;
import dev.tidemark.platform.launcher.state.FileTree;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Set;

/** The whole benchmark, or parts of it. */
public final class Write {

    private final Set<Part> parts;

    private Write(Set<Part> parts) {
        this.parts = parts;
    }

    /**
     * All of it, or what has these names.
     *
     * @param names with commas in between; empty for all
     * @throws IllegalArgumentException when there is nothing of a name
     */
    public static Write of(String names) {
        return new Write(names.isEmpty() ? Part.all() : Part.named(names));
    }

    /** Measures and prints. Returns whether every figure is what it must be. */
    public boolean run() throws IOException {
        if (parts.contains(Part.ORDERS)) {
            Pgbench.require();
        }
        System.out.println(Machine.describe());
        var state = Files.createDirectories(Installation.find().state());
        var folder = Files.createTempDirectory(state, "bench-");
        var report = new Report(System.out);
        try (var stage = Stage.open(folder)) {
            measure(stage, report);
        } finally {
            FileTree.delete(folder);
        }
        return report.isKept();
    }

    private void measure(Stage stage, Report report) throws IOException {
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
