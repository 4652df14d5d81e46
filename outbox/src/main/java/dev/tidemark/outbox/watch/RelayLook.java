package dev.tidemark.outbox.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What one look at the replication slot showed, together with what the looks before it left open.
 *
 * @param slot empty when there is none
 * @param mark end of the write-ahead log when the relay was last seen to have caught up with the mark before it, in bytes
 * @param markedAt when that was
 */
record RelayLook(Instant at, Optional<RelaySlot> slot, long mark, Instant markedAt) {

    /** Before the first look. */
    static final RelayLook NONE = new RelayLook(Instant.EPOCH, Optional.empty(), 0, Instant.EPOCH);

    RelayLook next(Instant now, Optional<RelaySlot> seen) {
        var written = seen.map(RelaySlot::written).orElse(0L);
        var caughtUp = seen.map(RelaySlot::confirmed).orElse(0L) >= mark;
        return caughtUp ? new RelayLook(now, seen, written, now) : new RelayLook(now, seen, mark, markedAt);
    }

    /** For at least how long something has been waiting for the relay. */
    Duration lag() {
        return Duration.between(markedAt, at);
    }

    /** What keeps events from being published, empty when nothing does. */
    Optional<String> trouble(RelayConfig config, Instant now) {
        if (Duration.between(at, now).compareTo(config.maxUnseen()) > 0) {
            return Optional.of("The replication slot was last seen at " + at);
        }
        if (slot.isEmpty()) {
            return Optional.of("There is no replication slot: what is recorded now is never published");
        }
        return trouble(slot.orElseThrow(), config);
    }

    private Optional<String> trouble(RelaySlot seen, RelayConfig config) {
        if (seen.isLost()) {
            return Optional.of("The replication slot is lost: wal_status %s, invalidation_reason %s"
                    .formatted(seen.walStatus(), seen.invalidation()));
        }
        if (seen.inactive().compareTo(config.maxInactive()) > 0) {
            return Optional.of("Nobody has read from the replication slot for " + seen.inactive());
        }
        return lag().compareTo(config.maxLag()) > 0
                ? Optional.of("The relay is behind by %d bytes, for %s".formatted(seen.lagBytes(), lag()))
                : Optional.empty();
    }
}
