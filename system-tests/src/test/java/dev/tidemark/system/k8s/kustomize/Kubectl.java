package dev.tidemark.system.k8s.kustomize;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** The program that renders for a cluster, where there is one. */
record Kubectl(Path program) {

    static Optional<Kubectl> find() {
        return Stream.of(System.getenv("PATH").split(":"))
                .map(folder -> Path.of(folder, "kubectl"))
                .filter(Files::isExecutable)
                .findFirst()
                .map(Kubectl::new);
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
