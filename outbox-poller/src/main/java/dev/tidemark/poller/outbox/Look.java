package dev.tidemark.poller.outbox;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

/**
 * What the database says at one moment, by its own clock.
 *
 * @param relay the relay that may publish
 * @param barrier divides what this relay publishes from what its successor will; empty while no hand-over is under way
 * @param horizon rows of lower positions are all there and final: every transaction that could add one has ended
 * @param newest rows that are recorded from now on have this position or a higher one
 */
public record Look(String relay, Optional<Barrier> barrier, long horizon, long newest, Instant at, LocalDate today) {

    /** Whether it is for pollers to publish. */
    public boolean isPolling() {
        return relay.equals("polling");
    }

    /** Rows of lower positions may be published now. */
    public long limit() {
        return barrier.map(end -> Math.min(end.position(), horizon)).orElse(horizon);
    }

    /** The last position that is read: behind it there can be many rows, and no index knows that none of them may go. */
    public long end() {
        return reachedBarrier().map(Barrier::position).orElse(limit() - 1);
    }

    /** The barrier, once everything before it is there. */
    public Optional<Barrier> reachedBarrier() {
        return barrier.filter(end -> end.position() < horizon);
    }

    /** The row that ends this relay's part. */
    public record Barrier(UUID row, long position) {}
}
