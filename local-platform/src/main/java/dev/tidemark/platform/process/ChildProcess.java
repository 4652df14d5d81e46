package dev.tidemark.platform.process;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A running child with everything it started in turn. It ends with this JVM, however this JVM ends. */
public final class ChildProcess {

    /** The kernel sends the farewell when the <em>thread</em> that started the child ends: this one never does. */
    private static final ExecutorService SPAWNER = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("spawner").factory());

    private static final Duration KILL_PATIENCE = Duration.ofSeconds(10);
    private static final int QUOTED_LINES = 10;

    private final Process process;
    private final Signal farewell;
    private final LogTail log;

    private ChildProcess(Process process, Signal farewell, LogTail log) {
        this.process = process;
        this.farewell = farewell;
        this.log = log;
    }

    /**
     * Starts the command.
     *
     * @throws IOException when its program, or {@code setpriv} or {@code unshare} of util-linux, cannot be run
     */
    public static ChildProcess start(ChildCommand command) throws IOException {
        var log = LogTail.from(command.log());
        try {
            var process = SPAWNER.submit(() -> command.builder().start()).get();
            return new ChildProcess(process, command.farewell(), log);
        } catch (ExecutionException e) {
            throw new IOException(e.getCause().getMessage(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(
                    "Interrupted while starting " + command.command().getFirst(), e);
        }
    }

    /**
     * Runs the command to its end.
     *
     * @throws IOException when it cannot be run, fails, or takes longer than {@code patience}; the message names its log
     *     and has its last lines
     */
    public static void run(ChildCommand command, Duration patience) throws IOException {
        var child = start(command);
        var exitCode = child.awaitExit(patience);
        if (exitCode.isEmpty() || exitCode.getAsInt() != 0) {
            throw new IOException("%s %s, see %s; its last lines:%n%s"
                    .formatted(
                            command.command().getFirst(),
                            exitCode.isEmpty()
                                    ? "did not end within %d s".formatted(patience.toSeconds())
                                    : "failed with exit code " + exitCode.getAsInt(),
                            command.log(),
                            String.join("\n", child.log().lastLines(QUOTED_LINES))));
        }
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Completes with the exit code: 128 and more tells the signal that ended it. */
    public CompletableFuture<Integer> onExit() {
        return process.onExit().thenApply(Process::exitValue);
    }

    /**
     * Empty when it had to be killed. Not by {@link #onExit}, which needs a free thread of the common pool: the caller
     * may hold the last one.
     */
    private OptionalInt awaitExit(Duration patience) throws IOException {
        try {
            if (process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                return OptionalInt.of(process.exitValue());
            }
            kill();
            return OptionalInt.empty();
        } catch (InterruptedException e) {
            kill();
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while process %d ran".formatted(pid()), e);
        }
    }

    /** What the child has logged since it was started. */
    public LogTail log() {
        return log;
    }

    /** Sends the child, not its own children, a signal; nothing when it has ended. */
    public void send(Signal signal) {
        if (process.isAlive()) {
            Signals.send(signal, process.pid());
        }
    }

    /** Asks the child to end and waits for its whole tree; kills what is left after {@code patience}. */
    public void stop(Duration patience) {
        var tree = tree();
        send(farewell);
        if (!awaitEnd(tree, patience)) {
            // Those whose parent has ended no longer belong to the tree that can be seen now.
            tree.addAll(tree());
            kill(tree);
        }
    }

    /** Ends the whole tree at once, like a crash of the machine; returns when it is gone. */
    public void kill() {
        kill(tree());
    }

    private static void kill(List<ProcessHandle> tree) {
        tree.forEach(ProcessHandle::destroyForcibly);
        awaitEnd(tree, KILL_PATIENCE);
    }

    private List<ProcessHandle> tree() {
        var tree = new ArrayList<ProcessHandle>();
        tree.add(process.toHandle());
        process.descendants().forEach(tree::add);
        return tree;
    }

    private static boolean awaitEnd(List<ProcessHandle> tree, Duration patience) {
        var ends = tree.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new);
        try {
            CompletableFuture.allOf(ends).get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
