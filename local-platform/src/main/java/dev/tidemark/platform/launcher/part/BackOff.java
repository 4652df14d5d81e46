package dev.tidemark.platform.launcher.part;

import java.time.Duration;

/**
 * How long to wait before the next attempt: twice as long after every failure.
 *
 * @param first before the first attempt
 * @param longest never longer than this
 */
public record BackOff(Duration first, Duration longest) {

    private static final int MAX_DOUBLINGS = 20;

    /** @param failures in a row, 1 or more */
    public Duration pause(int failures) {
        var pause = first.multipliedBy(1L << Math.min(failures - 1, MAX_DOUBLINGS));
        return pause.compareTo(longest) < 0 ? pause : longest;
    }
}
