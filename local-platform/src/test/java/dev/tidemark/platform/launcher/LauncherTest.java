package dev.tidemark.platform.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.platform.config.Installation;
import dev.tidemark.platform.config.PlatformConfig;
import dev.tidemark.platform.config.Ports;
import dev.tidemark.platform.launcher.console.Screen;
import dev.tidemark.platform.launcher.state.RunningSystem;
import dev.tidemark.platform.launcher.state.Workspace;
import dev.tidemark.platform.process.FolderLock;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LauncherTest {

    @TempDir
    private Path home;

    private final Screen screen = new Screen(0);
    private final Screen errors = new Screen(0);
    private Workspace workspace;
    private Launcher launcher;

    @BeforeEach
    void make() {
        workspace = new Workspace(new Installation(home));
        launcher = new Launcher(workspace, screen.terminal(), errors.terminal());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "up --base-port 80",
                "up --base-port " + (Ports.MOST_BASE + 1),
                "up --base-port x",
                "up --base-port",
                "up --fast",
                "up --query-replicas",
                "up --query-replicas two",
                "up --query-replicas 5",
                "up --query-replicas -1",
                "dev --query-replicas 1",
                "dev --no-demo",
                "dev --secure",
                "up --secure=yes",
                "up --relay",
                "up --relay kafka",
                "dev --relay Polling",
                "fly",
                "token",
                "token --valid 1h",
                "token --member",
                "token --member \t",
                "token --merchant 42",
                "token --operator --valid soon",
                "token --operator --valid 0s",
                "token --operator --valid -1h",
                "token --operator --valid 31d",
                "token --admin",
                "images --all"
            })
    void wrong_use_is_explained_and_starts_nothing(String line) {
        assertThat(launcher.execute(line.split(" "))).isEqualTo(2);
        assertThat(errors.text()).startsWith("tidemark: ").hasLineCount(1);
        assertThat(screen.text()).isEmpty();
        assertThat(home).isEmptyDirectory();
    }

    @Test
    void a_token_needs_keys_of_a_system_that_was_started() {
        assertThat(launcher.execute("token", "--operator")).isEqualTo(1);
        assertThat(errors.text()).contains("no system was ever started here", "./tidemark up");
        assertThat(screen.text()).isEmpty();
        assertThat(home).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--member 42",
                "--member m-1 --valid 90s",
                "--merchant 0190a5f0-0000-7000-8000-0000000000aa --valid=7d",
                "--operator --member m-1 --merchant 0190a5f0-0000-7000-8000-0000000000aa"
            })
    void a_token_is_printed_and_nothing_else(String line) {
        new PlatformConfig(workspace.data(), Ports.free(), workspace.installation()).tokenKeys();

        assertThat(launcher.execute(("token " + line).split(" "))).isZero();
        assertThat(screen.text()).matches("[\\w-]+\\.[\\w-]+\\.[\\w-]+\n");
        assertThat(errors.text()).isEmpty();
    }

    @Test
    void status_and_down_say_that_nothing_runs() {
        assertThat(launcher.execute("status")).isEqualTo(1);
        assertThat(launcher.execute("down")).isZero();
        assertThat(screen.text().lines()).allMatch(line -> line.startsWith("Nothing runs here."));
    }

    @Test
    void a_note_of_a_launcher_that_was_killed_is_no_running_system() {
        RunningSystem.here("up", 18080, false).writeTo(workspace.launcher());

        assertThat(launcher.execute("status")).isEqualTo(1);
        assertThat(screen.text()).startsWith("Nothing runs here.");
    }

    @Test
    void a_second_start_says_who_runs_and_where() {
        var running = RunningSystem.here("up", 19000, false).with("query-replica-2", 1);
        running.writeTo(workspace.launcher());
        withLock(() -> assertThat(launcher.execute("up")).isEqualTo(1));

        assertThat(screen.text())
                .contains("runs already")
                .contains("process %d, since ".formatted(running.pid()))
                .contains("http://localhost:19002")
                .contains("query-replica-2  http://localhost:19006")
                .doesNotContain("query-replica-1");
    }

    @Test
    void reset_deletes_data_and_keeps_the_rest_of_the_folder() throws IOException {
        data();
        assertThat(launcher.execute("reset", "--yes")).isZero();

        assertThat(workspace.data()).doesNotExist();
        assertThat(workspace.launcher()).exists();
    }

    @Test
    void reset_deletes_the_keys() {
        new PlatformConfig(workspace.data(), Ports.free(), workspace.installation()).tokenKeys();
        assertThat(launcher.execute("reset", "--yes")).isZero();

        assertThat(launcher.execute("token", "--operator")).isEqualTo(1);
    }

    @Test
    void reset_sweeps_what_an_interrupted_one_has_left() throws IOException {
        var left = workspace.data().resolveSibling("up.discarded");
        Files.createDirectories(left.resolve("kafka"));

        assertThat(launcher.execute("reset", "--yes")).isZero();
        assertThat(left).doesNotExist();
    }

    @Test
    void reset_asks_first() throws IOException {
        data();
        var reset = new Reset(workspace, screen.terminal());

        assertThat(reset.run(false, new StringReader("y\n"))).isEqualTo(1);
        assertThat(reset.run(false, new StringReader(""))).isEqualTo(1);
        assertThat(workspace.data()).exists();
        assertThat(reset.run(false, new StringReader("yes\n"))).isZero();
        assertThat(workspace.data()).doesNotExist();
    }

    @Test
    void reset_refuses_while_something_runs() throws IOException {
        data();
        withLock(() -> assertThat(launcher.execute("reset", "--yes")).isEqualTo(1));

        assertThat(workspace.data()).exists();
    }

    private void withLock(Runnable test) {
        var lock = new FolderLock(workspace.launcher());
        lock.take();
        test.run();
        lock.release();
    }

    private void data() throws IOException {
        Files.createDirectories(workspace.data().resolve("postgresql/data"));
        Files.writeString(workspace.data().resolve("postgresql/data/file"), "rows");
    }
}
