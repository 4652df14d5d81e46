package dev.tidemark.benchmarks.report;

import java.util.Locale;

/**
 * What a figure must reach and, unless the aim is infinite, what it should. Where the aim is the lower one, lower figures
 * are better.
 *
 * @param unit goes behind the number; empty for a ratio
 */
public record Goal(String unit, double limit, double aim) {

    /** What a figure must not exceed, without an aim. */
    public static Goal atMost(String unit, double limit) {
        return new Goal(unit, limit, Double.NEGATIVE_INFINITY);
    }

    /** What a figure must reach, without an aim. */
    public static Goal atLeast(String unit, double limit) {
        return new Goal(unit, limit, Double.POSITIVE_INFINITY);
    }

    boolean hasAim() {
        return Double.isFinite(aim);
    }

    boolean isKept(double figure) {
        return reaches(figure, limit);
    }

    boolean isAimReached(double figure) {
        return reaches(figure, aim);
    }

    /** Ratios with two decimals, everything else with none. */
    String write(double figure) {
        return unit.isEmpty() ? "%.2f".formatted(figure) : String.format(Locale.ROOT, "%,.0f", figure) + unit;
    }

    String limitName() {
        return isHigherBetter() ? "at least" : "at most";
    }

    private boolean reaches(double figure, double bound) {
        return isHigherBetter() ? figure >= bound : figure <= bound;
    }

    private boolean isHigherBetter() {
        return aim > limit;
    }
}
