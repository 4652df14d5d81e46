package dev.tidemark.system.k8s.monitoring;

import dev.tidemark.system.k8s.Programs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/** Prometheus' own judge of rules, where there is one. */
record PromTool(Path program) {

    static Optional<PromTool> find() {
        return Programs.find("promtool").map(PromTool::new);
    }

    /**
     * What it says about a file in a folder.
     *
     * @param task {@code check} or {@code test}
     */
    Verdict judges(String task, Path folder, String file) throws IOException, InterruptedException {
        var process = new ProcessBuilder(program.toString(), task, "rules", file)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Verdict(process.waitFor() == 0, said);
    }

    /** @param said for people */
    record Verdict(boolean approves, String said) {}
}
