package dev.tidemark.platform.launcher.console;

import java.util.List;

/** How much of a known amount of work is done: a bar on a terminal, elsewhere a line per tenth. */
public final class ProgressBar implements AutoCloseable {

    private static final int WIDTH = 40;
    private static final int STEPS = 10;

    private final Terminal terminal;
    private final String title;
    private final int total;
    private int shownSteps = -1;
    private int done;
    private String shownReason = "";

    public ProgressBar(Terminal terminal, String title, int total) {
        this.terminal = terminal;
        this.title = title;
        this.total = total;
    }

    /** Amounts may come in any order; only a higher one than before counts. */
    public synchronized void reached(int amount) {
        done = Math.max(done, amount);
        shownReason = "";
        if (terminal.isInteractive()) {
            terminal.live(List.of(bar()));
        } else if (STEPS * done / total > shownSteps) {
            shownSteps = STEPS * done / total;
            terminal.print("  %s %d of %d".formatted(title, done, total));
        }
    }

    /** The work does not go on: says why below the bar until it does, elsewhere once per reason. */
    public synchronized void waits(String reason) {
        if (terminal.isInteractive()) {
            terminal.live(List.of(bar(), "  Waiting: " + reason));
        } else if (!reason.equals(shownReason)) {
            terminal.print("  %s waits: %s".formatted(title, reason));
        }
        shownReason = reason;
    }

    private String bar() {
        var filled = WIDTH * done / total;
        return "  %s [%s] %d of %d".formatted(title, "#".repeat(filled) + ".".repeat(WIDTH - filled), done, total);
    }

    /** Leaves the bar as it is now. */
    @Override
    public synchronized void close() {
        terminal.settle();
    }
}
