package dev.tidemark.platform;

import dev.tidemark.platform.config.PlatformConfig;
import dev.tidemark.platform.process.ChildCommand;
import dev.tidemark.platform.process.ChildProcess;
import dev.tidemark.platform.process.FolderLock;
import dev.tidemark.platform.process.Leftovers;
import dev.tidemark.platform.process.PortCheck;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;

/** One server: started, stopped, killed and started again with its data kept. Safe for use by several threads. */
public abstract sealed class Server permits PostgresServer, KafkaServer, ConnectServer, ElasticsearchServer {

    /** Enough for a cold start on a busy machine. */
    static final Duration START_PATIENCE = Duration.ofSeconds(180);

    private static final Duration STOP_PATIENCE = Duration.ofSeconds(7);
    private static final Duration LEFTOVER_PATIENCE = Duration.ofSeconds(15);
    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final int QUOTED_LINES = 15;

    private final String name;
    private final int port;
    private final Path baseFolder;
    private final FolderLock lock;
    private final Path folder;
    private final Path logFile;
    private volatile ChildProcess child;
    private volatile Exception lastRefusal;

    Server(String name, int port, PlatformConfig config, FolderLock lock) {
        this.name = name;
        this.port = port;
        this.baseFolder = config.baseFolder();
        this.lock = lock;
        var key = name.toLowerCase(Locale.ROOT).replace(' ', '-');
        this.folder = baseFolder.resolve(key);
        this.logFile = config.logs().resolve(key + ".log");
    }

    /** For people, say {@code Kafka Connect}. */
    public String name() {
        return name;
    }

    /** Where clients connect. */
    public int port() {
        return port;
    }

    /** Output of this and all earlier starts. */
    public Path logFile() {
        return logFile;
    }

    public boolean isRunning() {
        return child != null && child.isAlive();
    }

    /**
     * The process itself, for tests that freeze it.
     *
     * @throws IllegalStateException when it was never started
     */
    public ChildProcess process() {
        if (child == null) {
            throw new IllegalStateException(name + " was never started");
        }
        return child;
    }

    /** Completes with the exit code when the process ends, whoever ended it. */
    public CompletableFuture<Integer> onExit() {
        return process().onExit();
    }

    /**
     * Starts the process and returns before it answers; nothing when it runs. Waits for the end of a process that a
     * killed launcher left on the same data.
     *
     * @throws PlatformFailure when a port is taken, the program cannot be run, or another platform runs on the base folder
     */
    public synchronized void start() {
        if (isRunning()) {
            return;
        }
        if (!lock.take()) {
            throw new PlatformFailure.AlreadyRunning(baseFolder, lock.owner());
        }
        checkPorts();
        try {
            Files.createDirectories(folder);
            Files.createDirectories(logFile.getParent());
            prepare();
            child = ChildProcess.start(command());
        } catch (IOException | UncheckedIOException | IllegalStateException e) {
            throw new PlatformFailure(name, "cannot start: " + e.getMessage(), logFile, e);
        }
    }

    /**
     * Returns when the server answers its clients.
     *
     * @throws PlatformFailure when it has ended, or does not answer within three minutes
     */
    public void awaitReady() {
        var starting = process();
        var deadline = Instant.now().plus(START_PATIENCE);
        while (!isAnswering()) {
            if (!starting.isAlive()) {
                throw failure("ended with exit code " + starting.onExit().join(), null);
            }
            if (Instant.now().isAfter(deadline) || Thread.currentThread().isInterrupted()) {
                throw failure("did not become ready: " + refusal(), lastRefusal);
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    /** Asks the server to end and returns when it has; kills it when it takes longer than seven seconds. */
    public synchronized void stop() {
        if (child != null) {
            child.stop(STOP_PATIENCE);
        }
    }

    /** Ends the process and all its children with SIGKILL. */
    public synchronized void kill() {
        if (child != null) {
            child.kill();
        }
    }

    /** Fails when somebody listens on a port that this server needs and does not use already. */
    void checkPorts() {
        if (isRunning()) {
            return;
        }
        new Leftovers(folder).awaitEnd(LEFTOVER_PATIENCE);
        for (var needed : ports()) {
            if (!PortCheck.isFree(needed)) {
                throw new PlatformFailure.PortTaken(name, needed);
            }
        }
    }

    /** Every port that must be free. */
    List<Integer> ports() {
        return List.of(port);
    }

    /** Puts on disk what the server needs; called before every start. */
    abstract void prepare() throws IOException;

    abstract ChildCommand command() throws IOException;

    /**
     * Whether a client's request is answered; called again and again while the server starts.
     *
     * @throws PlatformFailure when there is no use in asking again
     */
    abstract boolean answers() throws Exception;

    /** The server's own folder, kept from start to start. */
    Path folder() {
        return folder;
    }

    private boolean isAnswering() {
        try {
            return answers();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (PlatformFailure hopeless) {
            throw hopeless;
        } catch (Exception notYet) {
            lastRefusal = notYet;
            return false;
        }
    }

    private String refusal() {
        return lastRefusal == null ? "no answer on port " + port : lastRefusal.toString();
    }

    private PlatformFailure failure(String reason, Exception cause) {
        var lines = child.log().lastLines(QUOTED_LINES);
        var quoted = lines.isEmpty() ? "" : "; its last lines:\n  " + String.join("\n  ", lines);
        return new PlatformFailure(name, "%s, see %s%s".formatted(reason, logFile, quoted), logFile, cause);
    }
}
