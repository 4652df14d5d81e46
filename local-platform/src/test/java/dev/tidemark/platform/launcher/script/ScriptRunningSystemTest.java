package dev.tidemark.platform.launcher.script;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.platform.launcher.script.FakeCheckout.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing is built under a running system. */
class ScriptRunningSystemTest {

    @TempDir
    private Path folder;

    private FakeCheckout checkout;
    private Process launcher;

    @BeforeEach
    void start() throws IOException {
        checkout = new FakeCheckout(folder);
        checkout.jdk("temurin-25", "25.0.1");
        checkout.maven("3.8.7");
        launcher = new ProcessBuilder("sh", "-c", "read line", "sh", "-Dtidemark.home=" + checkout.root()).start();
        note(launcher.pid());
    }

    @AfterEach
    void stop() {
        launcher.destroy();
    }

    @Test
    void a_second_up_leaves_the_answer_to_the_launcher() throws IOException, InterruptedException {
        var outcome = checkout.run("up");

        assertThat(outcome.calls()).singleElement().asString().contains("Launcher up");
    }

    @Test
    void bench_is_refused_when_something_is_stale() throws IOException, InterruptedException {
        var outcome = checkout.run("bench");

        assertRefused(outcome, "bench");
        assertThat(outcome.output()).contains("stale: local-platform outbox-poller order-service");
    }

    @Test
    void bench_goes_on_when_nothing_is_stale() throws IOException, InterruptedException {
        Files.delete(noteFile());
        checkout.run("bench");
        note(launcher.pid());

        var outcome = checkout.run("bench");

        assertThat(outcome.exitCode()).as(outcome.output()).isZero();
        assertThat(outcome.calls()).singleElement().asString().endsWith("benchmarks.Bench");
    }

    @ParameterizedTest
    @ValueSource(strings = {"test", "images"})
    void what_builds_everything_is_refused(String command) throws IOException, InterruptedException {
        assertRefused(checkout.run(command), command);
    }

    @Test
    void a_process_that_has_the_number_of_a_killed_launcher_is_no_running_system()
            throws IOException, InterruptedException {
        note(ProcessHandle.current().pid());

        for (var command : new String[] {"up", "bench", "test"}) {
            assertThat(checkout.run(command).calls()).anyMatch(call -> call.startsWith("mvn"));
        }
    }

    private void assertRefused(Outcome outcome, String command) {
        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.output())
                .contains("Tidemark runs here (process %d)".formatted(launcher.pid()))
                .contains("Remedy: ./tidemark down, then ./tidemark " + command);
        assertThat(outcome.calls()).isEmpty();
    }

    private void note(long pid) throws IOException {
        Files.createDirectories(noteFile().getParent());
        Files.writeString(noteFile(), "pid=%d%n".formatted(pid));
    }

    private Path noteFile() {
        return checkout.root().resolve(".tidemark/launcher/running.properties");
    }
}
