package dev.tidemark.poller.relay;

import static java.util.stream.Collectors.toMap;

import dev.tidemark.poller.delivery.Bucket;
import dev.tidemark.poller.outbox.Look;
import dev.tidemark.poller.outbox.OutboxTable;
import dev.tidemark.poller.relay.RelayState.Figures;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** One round after the other: what may be published now, in all buckets of this poller. One thread's own. */
@Singleton
class Relay {

    /** What relays are made of. */
    @Dependent
    record Parts(OutboxTable outbox, Buckets buckets, SideBySide sideBySide, LossCheck losses, Backlog backlog) {}

    private final Parts parts;
    private final PollerConfig config;
    private final RelayState state;
    private final Marks marks = new Marks();
    private Instant tendedAt = Instant.EPOCH;

    /** Throws when a setting breaks the rule that {@link PollerConfig} has for it. */
    Relay(Parts parts, PollerConfig config, RelayState state) {
        require(config.batchRows() > 0, "tidemark.poller.batch-rows must be 1 or more");
        require(config.batchBytes().asLongValue() > 0, "tidemark.poller.batch-bytes must be 1 or more");
        require(!config.pollInterval().isNegative(), "tidemark.poller.poll-interval must be 0 or more");
        require(config.checkInterval().isPositive(), "tidemark.poller.check-interval must be more than 0");
        require(
                config.lease().compareTo(config.checkInterval()) > 0,
                "tidemark.poller.lease must be longer than tidemark.poller.check-interval");
        this.parts = parts;
        this.config = config;
        this.state = state;
    }

    private static void require(boolean isSound, String rule) {
        if (!isSound) {
            throw new IllegalStateException(rule);
        }
    }

    /** Returns how long to wait before the next round. What fails is done again by the next one. */
    Duration round() throws Exception {
        var look = parts.outbox().look();
        marks.seen(look);
        if (!look.isPolling()) {
            marks.rest();
            parts.buckets().giveUp();
            state.standsBy("the active relay is " + look.relay());
            return config.checkInterval();
        }
        var isDue = isDue(look);
        var loss = isDue ? parts.losses().loss(look) : Optional.<String>empty();
        if (loss.isPresent()) {
            parts.buckets().giveUp();
            state.stopped(loss.get());
            return config.checkInterval();
        }
        var pause = isDue ? tendAndPublish(look) : publish(look);
        state.running();
        return pause;
    }

    /** Lets go of everything, so that other pollers need not wait for leases to run out. */
    void close() throws SQLException {
        parts.buckets().giveUp();
    }

    /** Also when the database's clock was set back, or another server's is behind: that may be for hours. */
    private boolean isDue(Look look) {
        return Duration.between(tendedAt, look.at()).abs().compareTo(config.checkInterval()) >= 0;
    }

    /** Publishes also when a bucket could not be opened, or what was released failed again: the others go on. */
    private Duration tendAndPublish(Look look) throws Exception {
        Duration pause;
        try {
            tend(look);
        } finally {
            pause = publish(look);
        }
        return pause;
    }

    private void tend(Look look) throws Exception {
        parts.buckets().hold();
        parts.sideBySide().forEach(parts.buckets().all(), bucket -> bucket.retryReleased(config.batch()));
        state.seen(new Figures(
                parts.buckets().all().size(),
                marks.lag(look),
                marks.horizonAge(look),
                parts.backlog().count()));
        tendedAt = look.at();
    }

    private Duration publish(Look look) throws Exception {
        try {
            return publishNext(look);
        } catch (Exception e) {
            tendedAt = Instant.EPOCH;
            throw e;
        }
    }

    private Duration publishNext(Look look) throws Exception {
        var buckets = parts.buckets().all();
        var published = buckets.stream().collect(toMap(bucket -> bucket.lease().bucket(), Bucket::published));
        var turn = new Turn(look, parts.outbox().next(published, look, config.batch()));
        parts.sideBySide().forEach(buckets, turn::take);
        var complete = marks.reached(turn.reached(), look);
        if (complete.isPresent()) {
            for (var bucket : parts.buckets().all()) {
                bucket.noteComplete(complete.get());
            }
        }
        return turn.isAnyFull() ? Duration.ZERO : config.pollInterval();
    }
}
