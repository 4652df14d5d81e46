package dev.tidemark.platform.launcher.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever tests or measures keeps builds off the folder until it has ended. */
class ScriptWorkLockTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    private Path folder;

    private FakeCheckout checkout;
    private Process work;
    private Process second;

    @BeforeEach
    void prepare() throws IOException {
        checkout = new FakeCheckout(folder);
        checkout.jdk("temurin-25", "25.0.1");
        checkout.maven("3.8.7");
    }

    @AfterEach
    void end() throws IOException {
        Files.deleteIfExists(checkout.root().resolve("slow"));
        Files.deleteIfExists(checkout.root().resolve("measuring"));
        work.destroy();
        second.destroy();
    }

    @Test
    void a_build_waits_for_the_tests() throws IOException {
        begin("slow", "test", "verify");

        assertWaitsFor("test");
        Files.delete(checkout.root().resolve("slow"));

        await().atMost(PATIENCE).until(() -> !second.isAlive());
        assertThat(checkout.callsSoFar()).anyMatch(call -> call.contains("package"));
    }

    @Test
    void a_measurement_is_waited_for_and_the_folder_of_an_interrupted_one_is_swept() throws Exception {
        checkout.run("bench");
        var left = Files.createDirectories(checkout.root().resolve(".tidemark/bench-1/data"));
        begin("measuring", "bench", "Bench");
        assertThat(left.getParent()).doesNotExist();
        var inUse = Files.createDirectories(checkout.root().resolve(".tidemark/bench-2"));

        assertWaitsFor("bench");

        assertThat(inUse).exists();
    }

    /** Work that goes on as long as there is a file of that name, and has come to this call. */
    private void begin(String asLongAs, String command, String call) throws IOException {
        Files.deleteIfExists(folder.resolve("calls"));
        checkout.source("", asLongAs);
        work = checkout.start(folder.resolve("work"), command);
        await().atMost(PATIENCE).until(() -> checkout.callsSoFar().stream().anyMatch(line -> line.contains(call)));
    }

    private void assertWaitsFor(String command) throws IOException {
        var output = folder.resolve("second");
        second = checkout.start(output, command.equals("test") ? "up" : command);

        await().atMost(PATIENCE).until(() -> Files.readString(output)
                .contains("Process %d (%s) is at work here".formatted(work.pid(), command)));
        assertThat(checkout.callsSoFar()).hasSize(1);
    }
}
