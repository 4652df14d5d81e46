package dev.tidemark.system.k8s.kustomize;

import dev.tidemark.system.k8s.Programs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/** The program that renders for a cluster, where there is one. */
record Kubectl(Path program) {

    static Optional<Kubectl> find() {
        return Programs.find("kubectl").map(Kubectl::new);
    }

    /** What it makes of a folder, as YAML. Fails when it refuses the folder. */
    String render(Path folder) throws IOException, InterruptedException {
        var process = new ProcessBuilder(program.toString(), "kustomize", folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        var rendered = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalArgumentException("kubectl refuses " + folder);
        }
        return rendered;
    }
}
