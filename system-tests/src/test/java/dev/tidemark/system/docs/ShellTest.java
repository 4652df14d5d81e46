package dev.tidemark.system.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tidemark.system.fixtures.Eventually;
import dev.tidemark.system.lane.OtherLane;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@OtherLane
class ShellTest {

    /** Short for who waits for what does not come, and still enough for what does. */
    private static final Duration SHORT = Duration.ofSeconds(10);

    /** Typed first: a shell takes time to start, on a busy machine. */
    private static final String STARTED = "true";

    @TempDir
    private Path folder;

    @Test
    void what_one_command_has_set_the_next_one_knows() throws Exception {
        try (var shell = new Shell(folder, Eventually.AMPLE)) {
            assertThat(shell.type("word=heard")).isBlank();
            assertThat(shell.type("echo $word; echo twice >&2")).isEqualTo("heard\ntwice\n\n");
        }
    }

    @Test
    void a_command_that_is_not_complete_is_given_up() throws Exception {
        try (var shell = new Shell(folder, SHORT)) {
            shell.type(STARTED);
            assertThatThrownBy(() -> shell.type("echo 'open"))
                    .isInstanceOf(IOException.class)
                    .hasMessageContainingAll("No end within " + SHORT, "echo 'open");
            assertThatThrownBy(() -> shell.type("echo further"))
                    .isInstanceOf(IOException.class)
                    .message()
                    .doesNotContain("No end");
        }
    }

    @Test
    void a_command_that_waits_is_ended_and_what_it_has_printed_is_told() throws Exception {
        var pipe = folder.resolve("nobody-writes").toString();
        try (var shell = new Shell(folder, SHORT)) {
            shell.type(STARTED);
            assertThatThrownBy(() -> shell.type("echo so far; mkfifo %1$s; cat %1$s".formatted(pipe)))
                    .isInstanceOf(IOException.class)
                    .hasMessageContainingAll("No end within " + SHORT, "Printed:\nso far\n");
        }
        await().atMost(Eventually.AMPLE).until(() -> ProcessHandle.allProcesses()
                .noneMatch(process -> process.info().commandLine().orElse("").contains(pipe)));
    }

    @Test
    void a_command_that_ends_the_shell_is_told() throws Exception {
        try (var shell = new Shell(folder, Eventually.AMPLE)) {
            assertThatThrownBy(() -> shell.type("echo bye; exit 3"))
                    .isInstanceOf(IOException.class)
                    .hasMessageContainingAll("The shell has ended", "exit 3", "Printed:\nbye\n");
        }
    }
}
