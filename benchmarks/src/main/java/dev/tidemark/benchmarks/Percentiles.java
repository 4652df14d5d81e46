package dev.tidemark.benchmarks;

import java.time.Duration;
import java.util.Collection;

/** Durations in ascending order. */
public record Percentiles(long[] sortedNanos) {

    public static Percentiles of(Collection<Duration> durations) {
        return new Percentiles(
                durations.stream().mapToLong(Duration::toNanos).sorted().toArray());
    }

    /** @param percent 0 to 100; nearest rank. Throws {@link IllegalStateException} when nothing was measured. */
    public Duration at(double percent) {
        if (sortedNanos.length == 0) {
            throw new IllegalStateException("Nothing was measured");
        }
        var rank = (int) Math.ceil(percent / 100 * sortedNanos.length);
        return Duration.ofNanos(sortedNanos[Math.max(rank, 1) - 1]);
    }

    public int count() {
        return sortedNanos.length;
    }
}
