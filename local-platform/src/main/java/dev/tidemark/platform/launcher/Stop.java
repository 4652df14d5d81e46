package dev.tidemark.platform.launcher;

import dev.tidemark.platform.launcher.console.Terminal;
import dev.tidemark.platform.launcher.state.Workspace;
import dev.tidemark.platform.process.FolderLock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** {@code ./tidemark down}: ends the launcher that runs, which takes everything with it. */
final class Stop {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int STOPPED = 0;
    private static final int FAILED = 1;

    private final Workspace workspace;
    private final Terminal terminal;

    Stop(Workspace workspace, Terminal terminal) {
        this.workspace = workspace;
        this.terminal = terminal;
    }

    /** Returns the exit code when nothing runs any more. */
    int run() throws InterruptedException {
        var lock = new FolderLock(workspace.launcher());
        if (lock.take()) {
            terminal.print("Nothing runs here.");
            return STOPPED;
        }
        var launcher = ProcessHandle.of(Long.parseLong(lock.owner()));
        return launcher.isPresent() ? stop(launcher.get()) : STOPPED;
    }

    private int stop(ProcessHandle launcher) throws InterruptedException {
        var began = Instant.now();
        terminal.print("Stopping process %d …".formatted(launcher.pid()));
        if (!launcher.destroy()) {
            terminal.print("Process %d belongs to another user: stop it as that user.".formatted(launcher.pid()));
            return FAILED;
        }
        try {
            launcher.onExit().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            launcher.destroyForcibly();
        } catch (java.util.concurrent.ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
        terminal.print("Stopped after %d s. The data are kept."
                .formatted(Duration.between(began, Instant.now()).toSeconds()));
        return STOPPED;
    }
}
