package dev.tidemark.benchmarks.read.drain;

import dev.tidemark.benchmarks.stage.Usage;
import java.time.Duration;

/**
 * How long it took until a search found what was written.
 *
 * @param events or documents, where there were no events
 */
record Run(int events, Duration time, Usage usage) {

    double perSecond() {
        return events / (time.toNanos() / 1e9);
    }

    /** How fast it was, as part of what is possible: that is between two other runs of as many. */
    double shareOf(Run before, Run after) {
        var possible = before.time.plus(after.time).dividedBy(2);
        return (double) possible.toNanos() / time.toNanos();
    }
}
