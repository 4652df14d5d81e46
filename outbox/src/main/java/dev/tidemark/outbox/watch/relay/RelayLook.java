package dev.tidemark.outbox.watch.relay;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What one look at the active relay showed, together with what the looks before it left open.
 *
 * @param relay empty before the first look
 * @param handover for how long it has been handing over to the other one, empty while it is not
 * @param mark end of the outbox when the relay was last seen to have come past the mark before it, in its own measure
 * @param markedAt when that was
 */
record RelayLook(Instant at, Optional<Relay> relay, Optional<Duration> handover, long mark, Instant markedAt) {

    /** Before the first look. */
    static final RelayLook NONE = new RelayLook(Instant.EPOCH, Optional.empty(), Optional.empty(), 0, Instant.EPOCH);

    /** The marks of one relay mean nothing to the other. */
    RelayLook next(Instant now, Relay seen, Optional<Duration> handingOver) {
        var isSame =
                relay.filter(before -> before.getClass() == seen.getClass()).isPresent();
        return isSame && seen.published() < mark
                ? new RelayLook(now, Optional.of(seen), handingOver, mark, markedAt)
                : new RelayLook(now, Optional.of(seen), handingOver, seen.written(), now);
    }

    /** For at least how long something has been waiting for the relay. */
    Duration lag() {
        return Duration.between(markedAt, at);
    }

    /** What keeps events from being published, empty when nothing does. */
    Optional<String> trouble(RelayConfig config, Instant now) {
        if (Duration.between(at, now).compareTo(config.maxUnseen()) > 0) {
            return Optional.of("The relay was last seen at " + at);
        }
        return relay.flatMap(seen -> seen.trouble(config)).or(() -> delay(config));
    }

    private Optional<String> delay(RelayConfig config) {
        var unfinished = handover.filter(time -> time.compareTo(config.maxLag()) > 0);
        if (unfinished.isPresent()) {
            return unfinished.map(time ->
                    "A hand-over to the other relay has not ended for %s: new events wait for it".formatted(time));
        }
        return relay.filter(_ -> lag().compareTo(config.maxLag()) > 0)
                .map(seen -> "The relay is behind by %s, for %s".formatted(seen.backlog(), lag()));
    }
}
