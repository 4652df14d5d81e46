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

/** Two that come to build the same folder. */
class ScriptBuildLockTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    private Path folder;

    private FakeCheckout checkout;
    private Process first;
    private Process second;

    @BeforeEach
    void start() throws IOException {
        checkout = new FakeCheckout(folder);
        checkout.jdk("temurin-25", "25.0.1");
        checkout.maven("3.8.7");
        checkout.source("", "slow");
        first = checkout.start(folder.resolve("first"), "up");
        await().atMost(PATIENCE).until(() -> builds() == 1);
        second = checkout.start(folder.resolve("second"), "up");
    }

    @AfterEach
    void end() throws IOException {
        Files.deleteIfExists(checkout.root().resolve("slow"));
        first.destroy();
        second.destroy();
    }

    @Test
    void the_second_says_who_builds_waits_and_builds_nothing_again() throws IOException {
        await().atMost(PATIENCE)
                .until(() -> output().contains("Process %d (up) is at work here".formatted(first.pid())));

        Files.delete(checkout.root().resolve("slow"));

        await().atMost(PATIENCE).until(() -> !first.isAlive() && !second.isAlive());
        assertThat(builds()).isEqualTo(1);
        assertThat(checkout.callsSoFar())
                .filteredOn(call -> call.startsWith("java"))
                .hasSize(2);
    }

    @Test
    void the_maven_of_a_killed_script_is_waited_for_and_its_lock_then_taken() throws IOException {
        await().atMost(PATIENCE).until(() -> output().contains("is at work here"));
        first.destroyForcibly();

        await().during(Duration.ofMillis(500)).atMost(PATIENCE).until(() -> builds() == 1);
        Files.delete(checkout.root().resolve("slow"));

        await().atMost(PATIENCE).until(() -> !second.isAlive());
        assertThat(builds()).isEqualTo(2);
    }

    private long builds() throws IOException {
        return checkout.callsSoFar().stream()
                .filter(call -> call.startsWith("mvn"))
                .count();
    }

    private String output() throws IOException {
        return Files.readString(folder.resolve("second"));
    }
}
