package dev.tidemark.platform.launcher.console;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * One line per part that starts, with a timer that runs while it does. On a terminal the lines are rewritten in place;
 * elsewhere each change is a line, and a long wait says at intervals what it is for.
 */
public final class Board implements AutoCloseable {

    private static final Duration REDRAW = Duration.ofMillis(200);
    private static final Duration REMINDER = Duration.ofSeconds(15);

    private final Terminal terminal;
    private final InstantSource clock;
    private final Instant began;
    private final Map<String, Line> lines = new LinkedHashMap<>();
    private final ScheduledExecutorService ticker = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("board").factory());
    private Instant lastPrinted;

    /** Shows the parts at once, all waiting. */
    public Board(Terminal terminal, InstantSource clock, List<String> parts) {
        this.terminal = terminal;
        this.clock = clock;
        this.began = clock.instant();
        this.lastPrinted = began;
        parts.forEach(part -> lines.put(part, Line.waiting()));
        var interval = terminal.isInteractive() ? REDRAW : REMINDER;
        ticker.scheduleAtFixedRate(this::tick, 0, interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** The part is busy: its timer starts unless it runs already. */
    public void busy(String part, String doing) {
        change(part, line -> line.busy(doing, clock.instant()));
    }

    /** The part has what it needs: its timer stops. */
    public void done(String part, String how) {
        change(part, line -> line.done(how, clock.instant()));
    }

    public void failed(String part, String how) {
        change(part, line -> line.failed(how, clock.instant()));
    }

    /** Since the board was made. */
    public Duration elapsed() {
        return Duration.between(began, clock.instant());
    }

    /** Leaves the lines as they are now, whatever is heard later: what ends then was stopped. */
    @Override
    public synchronized void close() {
        if (!ticker.isShutdown()) {
            ticker.shutdownNow();
            draw();
            terminal.settle();
        }
    }

    private synchronized void change(String part, java.util.function.UnaryOperator<Line> change) {
        if (ticker.isShutdown()) {
            return;
        }
        var line = change.apply(lines.get(part));
        lines.put(part, line);
        if (terminal.isInteractive()) {
            draw();
        } else {
            print(part, line);
        }
    }

    private synchronized void tick() {
        if (terminal.isInteractive()) {
            draw();
        } else if (Duration.between(lastPrinted, clock.instant()).compareTo(REMINDER) >= 0) {
            lines.forEach((part, line) -> {
                if (line.isBusy()) {
                    print(part, line);
                }
            });
        }
    }

    private void draw() {
        var now = clock.instant();
        terminal.live(lines.entrySet().stream()
                .map(line -> line.getValue().text(line.getKey(), now))
                .toList());
    }

    private void print(String part, Line line) {
        lastPrinted = clock.instant();
        terminal.print(line.text(part, lastPrinted));
    }
}
