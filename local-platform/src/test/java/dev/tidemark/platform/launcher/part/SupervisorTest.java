package dev.tidemark.platform.launcher.part;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidemark.platform.process.ChildCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With small processes of this machine. */
class SupervisorTest {

    private final List<String> said = new CopyOnWriteArrayList<>();
    private final List<Long> restarted = new CopyOnWriteArrayList<>();
    private Supervisor supervisor = new Supervisor(
            new BackOff(ofMillis(20), ofMillis(200)), ofMinutes(1), said::add, part -> restarted.add(part.pid()));

    @TempDir
    private Path folder;

    private ServicePart part;

    @AfterEach
    void stop() {
        supervisor.close();
        part.stop();
    }

    @Test
    void a_part_that_was_killed_is_started_again() {
        watch("exec sleep 60", () -> true);

        kill(part.pid());

        await().atMost(ofSeconds(20)).until(() -> said.size() == 2);
        assertThat(said.getFirst()).contains("sleeper was ended by signal 9").contains("sleeper.log");
        assertThat(said.getLast()).contains("sleeper is back");
        assertThat(restarted).containsExactly(part.pid());
        assertThat(part.onExit()).isNotDone();
    }

    @Test
    void every_further_end_is_waited_for_longer() {
        var backOff = new BackOff(ofMillis(600), ofMinutes(1));
        supervisor = new Supervisor(backOff, ofMinutes(1), said::add, part -> {});
        watch("exit 3", () -> true);

        await().atMost(ofSeconds(20)).until(() -> ends().size() >= 3);
        supervisor.close();
        assertThat(ends().get(0)).contains("ended with exit code 3", "again in 1 s");
        assertThat(ends().get(1)).contains("again in 2 s");
        assertThat(ends().get(2)).contains("again in 3 s");
    }

    @Test
    void a_part_that_does_not_become_ready_is_stopped_and_tried_again() {
        var allowed = folder.resolve("allowed");
        watch("exec sleep 60", () -> Files.exists(allowed) || restarted.isEmpty());

        kill(part.pid());

        await().atMost(ofSeconds(20))
                .until(() -> said.stream().anyMatch(line -> line.contains("did not become ready")));
        touch(allowed);
        await().atMost(ofSeconds(20)).until(() -> said.getLast().contains("is back"));
        assertThat(ProcessHandle.of(restarted.getFirst()).filter(ProcessHandle::isAlive))
                .isEmpty();
    }

    @Test
    void a_closed_supervisor_leaves_parts_alone() {
        watch("exec sleep 60", () -> true);

        supervisor.close();
        kill(part.pid());

        await().during(ofMillis(300)).atMost(ofSeconds(5)).until(() -> restarted.isEmpty() && said.isEmpty());
    }

    private void watch(String script, BooleanSupplier ready) {
        var command = ChildCommand.of(folder, folder.resolve("sleeper.log"), List.of("sh", "-c", script));
        part = new ServicePart("sleeper", 0, command, () -> require(ready), ofMillis(500));
        part.start();
        supervisor.watch(part);
    }

    private static void require(BooleanSupplier ready) throws IOException {
        if (!ready.getAsBoolean()) {
            throw new IOException("Not ready");
        }
    }

    private List<String> ends() {
        return said.stream().filter(line -> line.contains("starting it again")).toList();
    }

    private static void kill(long pid) {
        ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
    }

    private static void touch(Path file) {
        try {
            Files.createFile(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
