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

    public ProgressBar(Terminal terminal, String title, int total) {
        this.terminal = terminal;
        this.title = title;
        this.total = total;
    }

    /** Amounts may come in any order; only a higher one than before counts. */
    public synchronized void reached(int amount) {
        done = Math.max(done, amount);
        if (terminal.isInteractive()) {
            var filled = WIDTH * done / total;
            var bar = "#".repeat(filled) + ".".repeat(WIDTH - filled);
            terminal.live(List.of("  %s [%s] %d of %d".formatted(title, bar, done, total)));
        } else if (STEPS * done / total > shownSteps) {
            shownSteps = STEPS * done / total;
            terminal.print("  %s %d of %d".formatted(title, done, total));
        }
    }

    /** Leaves the bar as it is now. */
    @Override
    public synchronized void close() {
        terminal.settle();
    }
}
