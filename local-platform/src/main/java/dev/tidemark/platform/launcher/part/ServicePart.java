package dev.tidemark.platform.launcher.part;

import dev.tidemark.platform.process.ChildCommand;
import dev.tidemark.platform.process.ChildProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;

/** One of the services or pollers, or whatever else is one process with a way to ask whether it is ready. */
public final class ServicePart implements Part {

    /** Who takes longer to end is killed. Of the 15 s in which everything stops, the servers need the rest. */
    public static final Duration STOP_PATIENCE = Duration.ofSeconds(4);

    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final int QUOTED_LINES = 15;

    private final String name;
    private final int port;
    private final ChildCommand command;
    private final Readiness readiness;
    private final Duration patience;
    private volatile ChildProcess child;

    /** How to ask whether it is ready. */
    @FunctionalInterface
    public interface Readiness {

        /** Throws {@link IOException} when it is not, or not yet. */
        void require() throws IOException, InterruptedException;
    }

    /**
     * @param patience how long it may take to become ready
     */
    public ServicePart(String name, int port, ChildCommand command, Readiness readiness, Duration patience) {
        this.name = name;
        this.port = port;
        this.command = command;
        this.readiness = readiness;
        this.patience = patience;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public Path logFile() {
        return command.log();
    }

    @Override
    public long pid() {
        return child.pid();
    }

    @Override
    public synchronized void start() {
        try {
            Files.createDirectories(logFile().getParent());
            child = ChildProcess.start(command);
        } catch (IOException e) {
            throw new PartFailure("%s cannot be started: %s".formatted(name, e.getMessage()), e);
        }
    }

    @Override
    public void awaitReady() {
        var starting = child;
        var deadline = Instant.now().plus(patience);
        while (!isReady()) {
            if (!starting.isAlive()) {
                throw failure("ended with exit code " + starting.onExit().join());
            }
            if (Instant.now().isAfter(deadline) || Thread.currentThread().isInterrupted()) {
                throw failure("did not become ready within %d s".formatted(patience.toSeconds()));
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    @Override
    public CompletableFuture<Integer> onExit() {
        return child.onExit();
    }

    /** Asks it to end, and lets it take its time. Completes with its exit code when it has ended. */
    public synchronized CompletableFuture<Integer> terminate() {
        ProcessHandle.of(child.pid()).ifPresent(ProcessHandle::destroy);
        return child.onExit();
    }

    @Override
    public synchronized void stop() {
        if (child != null) {
            child.stop(STOP_PATIENCE);
        }
    }

    private boolean isReady() {
        try {
            readiness.require();
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (IOException notYet) {
            return false;
        }
    }

    private PartFailure failure(String reason) {
        var lines = child.log().lastLines(QUOTED_LINES);
        var quoted = lines.isEmpty() ? "" : "; its last lines:\n  " + String.join("\n  ", lines);
        return new PartFailure("%s %s, see %s%s".formatted(name, reason, logFile(), quoted), null);
    }
}
