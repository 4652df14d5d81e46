package dev.tidemark.platform.launcher.console;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Prints what is appended to a log, each line with the name of who wrote it. */
public final class LogFollower implements AutoCloseable {

    private static final int INTERVAL_MILLIS = 200;

    private final Terminal terminal;
    private final String prefix;
    private final Path log;
    private final ScheduledExecutorService clock =
            Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().factory());
    private long position;

    private LogFollower(Terminal terminal, String name, Path log) {
        this.terminal = terminal;
        this.prefix = "%-15s | ".formatted(name);
        this.log = log;
        this.position = log.toFile().length();
    }

    /** From the log's present end on; there may be no log yet. */
    public static LogFollower start(Terminal terminal, String name, Path log) {
        var follower = new LogFollower(terminal, name, log);
        follower.clock.scheduleWithFixedDelay(follower::read, 0, INTERVAL_MILLIS, TimeUnit.MILLISECONDS);
        return follower;
    }

    /** Prints what there is by now, and no more. */
    @Override
    public void close() {
        clock.shutdownNow();
        read();
    }

    /** Whole lines only; the rest of a line comes with the next look. */
    private synchronized void read() {
        try (var file = new RandomAccessFile(log.toFile(), "r")) {
            var bytes = new byte[(int) Math.max(0, file.length() - position)];
            file.seek(position);
            file.readFully(bytes);
            var text = new String(bytes, StandardCharsets.UTF_8);
            var whole = text.substring(0, text.lastIndexOf('\n') + 1);
            position += whole.getBytes(StandardCharsets.UTF_8).length;
            whole.lines().filter(line -> !line.isBlank()).forEach(line -> terminal.print(prefix + line));
        } catch (IOException notThereYet) {
            // The next look may find it.
        }
    }
}
