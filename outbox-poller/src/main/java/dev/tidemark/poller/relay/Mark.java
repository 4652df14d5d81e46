package dev.tidemark.poller.relay;

import dev.tidemark.poller.outbox.Look;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;

/**
 * Where the outbox ended at some moment of the database's clock. As long as somebody has not come past it, something has
 * been waiting since then at least.
 *
 * @param day that moment's
 */
record Mark(long position, Instant at, LocalDate day) {

    static Mark of(Look look) {
        return new Mark(look.newest(), look.at(), look.today());
    }

    /** Whether everything that stood before the mark stands before this position. */
    boolean isPassedBy(long reached) {
        return reached > position;
    }

    Duration age(Look now) {
        return Duration.between(at, now.at());
    }
}
