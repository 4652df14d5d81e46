package dev.tidemark.outbox.replay;

import java.time.Instant;
import java.util.Objects;

/** Which events of a type are to be published once more. */
public sealed interface ReplayTarget {

    /** All of one aggregate. */
    record Aggregate(String id) implements ReplayTarget {

        public Aggregate {
            Objects.requireNonNull(id, "id");
        }
    }

    /**
     * What occurred in a stretch of time, by the clock of the service.
     *
     * @param from inclusive
     * @param to exclusive, and later
     */
    record Window(Instant from, Instant to) implements ReplayTarget {

        public Window {
            if (!from.isBefore(to)) {
                throw new IllegalArgumentException("A window from %s to %s".formatted(from, to));
            }
        }
    }
}
