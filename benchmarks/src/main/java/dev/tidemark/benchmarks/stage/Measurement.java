package dev.tidemark.benchmarks.stage;

import dev.tidemark.benchmarks.Machine;
import dev.tidemark.benchmarks.report.Report;
import dev.tidemark.platform.config.Installation;
import dev.tidemark.platform.launcher.state.FileTree;
import java.io.IOException;
import java.nio.file.Files;

/** Something to find out on a stage. */
public interface Measurement {

    void measure(Stage stage, Report report) throws IOException;

    /** Measures on a stage of its own, which is thrown away, and prints. Returns whether every figure is what it must be. */
    default boolean run() throws IOException {
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
}
