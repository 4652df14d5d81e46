package dev.tidemark.platform.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.platform.config.Installation;
import dev.tidemark.platform.launcher.console.Screen;
import dev.tidemark.platform.launcher.state.Workspace;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StopTest {

    @TempDir
    private Path home;

    private final Screen screen = new Screen(0);

    @Test
    void nothing_runs_any_more_when_it_says_so_not_even_what_a_stubborn_launcher_started() throws Exception {
        var workspace = new Workspace(new Installation(home));
        var launcher =
                StubbornLauncher.start(workspace.launcher(), workspace.data().resolve("kafka/server.properties"));
        assertThat(launcher.inputReader().readLine()).isEqualTo("ready");
        var child = launcher.children().findFirst().orElseThrow();

        var exitCode = new Stop(workspace, screen.terminal(), Duration.ofSeconds(2)).run();

        var survived = child.isAlive();
        child.destroyForcibly();
        assertThat(exitCode).isZero();
        assertThat(launcher.isAlive()).isFalse();
        assertThat(survived).isFalse();
        assertThat(screen.text()).contains("Stopping process %d".formatted(launcher.pid()), "Stopped after");
    }
}
