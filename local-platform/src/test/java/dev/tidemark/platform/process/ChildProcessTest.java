package dev.tidemark.platform.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildProcessTest {

    @TempDir
    private Path folder;

    @Test
    void a_grandchild_that_outlives_its_parent_is_killed_too() throws IOException {
        var child = ChildProcess.start(command("(trap '' TERM; exec sleep 60) & exec sleep 60"));
        var parent = ProcessHandle.of(child.pid()).orElseThrow();
        await().atMost(Duration.ofSeconds(20)).until(() -> parent.children().count() == 1);
        var grandchild = parent.children().findFirst().orElseThrow();

        child.stop(Duration.ofMillis(500));

        var survived = grandchild.isAlive();
        grandchild.destroyForcibly();
        assertThat(child.isAlive()).isFalse();
        assertThat(survived).isFalse();
    }

    @Test
    void a_run_that_fails_says_why_and_where_to_read_on() {
        assertThatThrownBy(() -> ChildProcess.run(command("echo no such table; exit 3"), Duration.ofSeconds(20)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("exit code 3")
                .hasMessageContaining("child.log")
                .hasMessageEndingWith("no such table");
    }

    @Test
    void a_run_that_takes_too_long_is_killed() {
        assertThatThrownBy(() -> ChildProcess.run(command("echo started; exec sleep 60"), Duration.ofMillis(500)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("did not end within");
    }

    private ChildCommand command(String script) {
        return ChildCommand.of(folder, folder.resolve("child.log"), List.of("sh", "-c", script));
    }
}
