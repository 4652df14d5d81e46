package dev.tidemark.projector.elasticsearch;

import java.time.Instant;

/** What an index can hold. */
public final class IndexLimits {

    /** Of a document, in bytes. */
    public static final int LONGEST_ID = 512;

    public static final Instant EARLIEST = Instant.EPOCH;

    /** The year whose end no longer fits into nanoseconds since 1970. */
    public static final Instant LATEST = Instant.parse("2262-01-01T00:00:00Z");

    /** Both ends included. */
    public static boolean holds(Instant time) {
        return !time.isBefore(EARLIEST) && !time.isAfter(LATEST);
    }

    private IndexLimits() {}
}
