package dev.tidemark.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A command given to the launcher, and what it prints. */
record LauncherRun(Process process, Path log) {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    static LauncherRun of(Checkout checkout, String... arguments) throws IOException {
        var output = Files.createTempFile(checkout.folder(), "output", ".log");
        return new LauncherRun(checkout.launch(output, arguments), output);
    }

    void awaitLine(String words) {
        await("output with " + words)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(100))
                .failFast(
                        "The launcher goes on",
                        () -> assertThat(process.isAlive()).as(this::output).isTrue())
                .until(() -> output().contains(words));
    }

    /** Returns the exit code. */
    int awaitEnd() {
        await("end").atMost(PATIENCE).until(() -> !process.isAlive());
        return process.exitValue();
    }

    /** As the terminal does: to everything in the launcher's process group. */
    void pressControlC() throws IOException, InterruptedException {
        new ProcessBuilder("sh", "-c", "kill -INT -%d".formatted(process.pid()))
                .start()
                .waitFor();
    }

    /** All processes below the launcher. */
    List<ProcessHandle> children() {
        return process.descendants().toList();
    }

    String output() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
