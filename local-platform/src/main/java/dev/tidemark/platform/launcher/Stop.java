package dev.tidemark.platform.launcher;

import dev.tidemark.platform.launcher.console.Terminal;
import dev.tidemark.platform.launcher.state.Workspace;
import dev.tidemark.platform.process.FolderLock;
import dev.tidemark.platform.process.Leftovers;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** {@code ./tidemark down}: ends the launcher that runs, which takes everything with it. */
final class Stop {

    private static final int STOPPED = 0;
    private static final int FAILED = 1;

    private final Workspace workspace;
    private final Terminal terminal;
    private final Duration patience;

    /** @param patience with the launcher, and then with what it started; what takes longer is killed */
    Stop(Workspace workspace, Terminal terminal, Duration patience) {
        this.workspace = workspace;
        this.terminal = terminal;
        this.patience = patience;
    }

    /** Returns the exit code when nothing runs any more. */
    int run() throws InterruptedException {
        var lock = new FolderLock(workspace.launcher());
        if (lock.take()) {
            awaitLeftovers();
            lock.release();
            terminal.print("Nothing runs here.");
            return STOPPED;
        }
        var launcher = process(lock.owner());
        if (launcher.isEmpty()) {
            terminal.print("Another ./tidemark is at work on this folder just now: try again.");
            return FAILED;
        }
        return stop(launcher.get());
    }

    private int stop(ProcessHandle launcher) throws InterruptedException {
        var began = Instant.now();
        terminal.print("Stopping process %d …".formatted(launcher.pid()));
        if (!launcher.destroy()) {
            terminal.print("Process %d belongs to another user: stop it as that user.".formatted(launcher.pid()));
            return FAILED;
        }
        if (!hasEnded(launcher)) {
            launcher.destroyForcibly();
            if (!hasEnded(launcher)) {
                terminal.print("Process %d does not end, not even killed.".formatted(launcher.pid()));
                return FAILED;
            }
        }
        awaitLeftovers();
        terminal.print("Stopped after %d s. The data are kept."
                .formatted(Duration.between(began, Instant.now()).toSeconds()));
        return STOPPED;
    }

    private boolean hasEnded(ProcessHandle launcher) throws InterruptedException {
        try {
            launcher.onExit().get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    /** A launcher that was killed leaves its servers to the kernel, which tells them to end. */
    private void awaitLeftovers() {
        new Leftovers(workspace.data()).awaitEnd(patience);
    }

    /** Empty when it has ended, or has not written its number yet. */
    private static Optional<ProcessHandle> process(String number) {
        return number.isEmpty() ? Optional.empty() : ProcessHandle.of(Long.parseLong(number));
    }
}
