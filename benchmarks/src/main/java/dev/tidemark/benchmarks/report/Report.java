package dev.tidemark.benchmarks.report;

import java.io.PrintStream;

/** Prints figures as they come, and remembers whether all were what they must be. */
public final class Report {

    private final PrintStream out;
    private boolean kept = true;

    public Report(PrintStream out) {
        this.out = out;
    }

    /** A figure that has a goal. */
    public void figure(String name, double value, Goal goal) {
        var isKept = goal.isKept(value);
        kept &= isKept;
        out.printf(
                "%s: %s (%s %s: %s%s)%n",
                name,
                goal.write(value),
                goal.limitName(),
                goal.write(goal.limit()),
                isKept ? "kept" : "MISSED",
                goal.hasAim() ? aim(value, goal) : "");
    }

    /** A figure without a goal. */
    public void figure(String name, String value) {
        out.printf("%s: %s%n", name, value);
    }

    private static String aim(double value, Goal goal) {
        return "; aim %s: %s".formatted(goal.write(goal.aim()), goal.isAimReached(value) ? "reached" : "not reached");
    }

    /** Something that may not happen at all. */
    public void none(String name, long count) {
        kept &= count == 0;
        out.printf("%s: %d (%s)%n", name, count, count == 0 ? "kept" : "MISSED: must be 0");
    }

    /** A line beside the figures. Arguments as in {@link String#format}. */
    public void beside(String format, Object... arguments) {
        out.printf("  " + format + "%n", arguments);
    }

    /** Whether no figure so far missed what it must reach. */
    public boolean isKept() {
        return kept;
    }
}
