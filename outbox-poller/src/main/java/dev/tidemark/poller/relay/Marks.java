package dev.tidemark.poller.relay;

import dev.tidemark.poller.outbox.Look;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;

/** For how long something has been waiting: for other transactions to end, and to be published. One thread's own. */
final class Marks {

    private Mark horizon;
    private Mark published;

    /** Transactions that began before the horizon's mark have ended, or not. */
    void seen(Look look) {
        horizon = horizon == null || horizon.isPassedBy(look.horizon()) ? Mark.of(look) : horizon;
        published = published == null ? Mark.of(look) : published;
    }

    /** Nothing is published from here as long as another relay is active. */
    void rest() {
        published = null;
    }

    /** Returns the day of which nothing is left before it, when there is news. */
    Optional<LocalDate> reached(long position, Look look) {
        if (!published.isPassedBy(position)) {
            return Optional.empty();
        }
        var day = published.day();
        published = Mark.of(look);
        return Optional.of(day);
    }

    /** For at least how long a transaction has kept others' rows from being published. */
    Duration horizonAge(Look look) {
        return horizon.age(look);
    }

    /** For at least how long a row has been waiting. */
    Duration lag(Look look) {
        return published.age(look);
    }
}
