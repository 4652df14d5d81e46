package dev.tidemark.platform.launcher.session;

import dev.tidemark.platform.config.PlatformConfig;
import dev.tidemark.platform.launcher.console.Board;
import dev.tidemark.platform.launcher.console.Reasons;
import dev.tidemark.platform.launcher.console.Terminal;
import dev.tidemark.platform.launcher.part.BackOff;
import dev.tidemark.platform.launcher.part.ConnectorWatch;
import dev.tidemark.platform.launcher.part.Part;
import dev.tidemark.platform.launcher.part.Supervisor;
import dev.tidemark.platform.launcher.service.QueryReplicas;
import dev.tidemark.platform.launcher.service.Relays;
import dev.tidemark.platform.launcher.state.FileTree;
import dev.tidemark.platform.launcher.state.RunningSystem;
import dev.tidemark.platform.launcher.state.Workspace;
import dev.tidemark.platform.process.FolderLock;
import dev.tidemark.platform.process.Leftovers;
import dev.tidemark.platform.provision.Connector;
import dev.tidemark.platform.provision.Connectors;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;

/** One run of {@code up} or {@code dev}, from its start to Ctrl-C. */
public final class Session {

    private static final BackOff BACK_OFF = new BackOff(Duration.ofSeconds(1), Duration.ofSeconds(60));
    private static final Duration WATCH_INTERVAL = Duration.ofSeconds(5);
    private static final Duration STEADY = Duration.ofSeconds(60);
    private static final Duration LEFTOVER_PATIENCE = Duration.ofSeconds(15);
    /** A little less than people are promised. */
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(13);

    private static final int FAILED = 1;

    private static final String NO_REVIEWS =
            "Reviews are not captured, and cannot be searched: database products has no logical replication.";

    private final Workspace workspace;
    private final Mode mode;
    private final RelayChoice choice;
    private final PlatformConfig config;
    private final Terminal terminal;
    /** Lost to the garbage collector, it would be given back. */
    private final FolderLock lock;

    private final Supervisor supervisor = new Supervisor(BACK_OFF, STEADY, this::say, this::record);
    private final ConnectorWatch connectorWatch;
    private RunningSystem running;
    private volatile boolean stopping;

    public Session(Workspace workspace, Mode mode, RelayChoice choice, PlatformConfig config, Terminal terminal) {
        this.workspace = workspace;
        this.mode = mode;
        this.choice = choice;
        this.config = config;
        this.terminal = terminal;
        this.lock = new FolderLock(workspace.launcher());
        this.connectorWatch =
                new ConnectorWatch(new Connectors(config.endpoints().connect()), BACK_OFF, WATCH_INTERVAL, this::say);
        this.running = RunningSystem.here(mode.command(), config.ports().base(), config.secure());
    }

    /** Returns the exit code when it could not start; otherwise never, as Ctrl-C or TERM ends the JVM. */
    public int run() throws InterruptedException, IOException {
        if (!lock.take()) {
            terminal.print(RunningSystem.in(workspace.launcher())
                    .map(Session::alreadyRuns)
                    .orElse("Another ./tidemark is at work on this folder just now."));
            return FAILED;
        }
        new Leftovers(config.baseFolder()).awaitEnd(LEFTOVER_PATIENCE);
        FileTree.sweep(config.baseFolder());
        var taken = TakenPorts.message(config.ports(), mode.queryReplicas());
        if (taken.isPresent()) {
            terminal.print(taken.get());
            return FAILED;
        }
        running.writeTo(workspace.launcher());
        return start();
    }

    private int start() throws InterruptedException {
        var board = new Board(terminal, InstantSource.system(), SystemStart.lines(mode.queryReplicas()));
        var start = new SystemStart(board, choice, this::watch);
        var system = new LocalSystem(config, mode.runner(config, terminal), mode.queryReplicas(), start);
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> stop(system, board)));
        Relays relays;
        try (board) {
            relays = start.run(system);
        } catch (RuntimeException e) {
            board.close();
            say(Reasons.of(e));
            return FAILED;
        }
        terminal.print("%nTidemark is ready after %s.".formatted(seconds(board.elapsed())));
        if (!relays.reviewsCaptured()) {
            terminal.print(NO_REVIEWS);
        }
        connectorWatch.watch(relays.connectors(config.installation()).stream()
                .map(Connector::name)
                .toList());
        mode.ready(workspace, config, terminal);
        new CountDownLatch(1).await();
        return FAILED;
    }

    private void watch(Part part) {
        record(part);
        supervisor.watch(part);
    }

    private synchronized void record(Part part) {
        running = running.with(part.name(), part.pid());
        running.writeTo(workspace.launcher());
    }

    private void stop(LocalSystem system, Board board) {
        var began = Instant.now();
        stopping = true;
        board.close();
        terminal.print("\nStopping …");
        Thread.ofPlatform().daemon().start(Session::killLate);
        supervisor.close();
        connectorWatch.close();
        try {
            mode.stop();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        system.stop();
        RunningSystem.clear(workspace.launcher());
        terminal.print(
                "Stopped after %s. The data are kept.".formatted(seconds(Duration.between(began, Instant.now()))));
    }

    /** What has not ended by itself in good time. */
    private static void killLate() {
        try {
            Thread.sleep(STOP_PATIENCE);
            ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** While everything stops on purpose, nobody needs to hear that it does. */
    private void say(String what) {
        if (!stopping) {
            terminal.print("%s  %s".formatted(LocalTime.now().truncatedTo(ChronoUnit.SECONDS), what));
        }
    }

    private static String alreadyRuns(RunningSystem other) {
        var welcome =
                new Welcome(other.ports(), QueryReplicas.among(other.parts().keySet()));
        return "Tidemark runs already: %s.%n%s%nStop it with Ctrl-C there or with ./tidemark down."
                .formatted(other.describe(), welcome.urls());
    }

    private static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
    }
}
