package dev.tidemark.outbox.watch;

import java.time.Duration;
import java.time.Instant;

/**
 * How many days after the day of a count have a partition.
 *
 * @param at when they were counted
 */
record PartitionCount(int days, Instant at) {

    /** Before the first count. */
    static final PartitionCount NONE = new PartitionCount(0, Instant.EPOCH);

    /** How many are left, when nobody has counted since. */
    int left(Instant now) {
        return (int) Math.max(0, days - Duration.between(at, now).toDays());
    }
}
