package dev.tidemark.outbox.inbox.message;

import java.time.Duration;

/**
 * How many messages are handled in one transaction: as many as are done in the time for which their locks may be held,
 * judged by how long the last took. Begins with one, for after a start, or an outage, nobody knows; at most doubles from
 * one to the next. Belongs to its subscription's thread.
 */
public final class TransactionSize {

    private final int most;
    private final Duration time;
    private int messages = 1;

    /**
     * @param most messages, however fast they are
     * @param time for which a transaction may last; one message is handled however long it takes
     */
    public TransactionSize(int most, Duration time) {
        this.most = most;
        this.time = time;
    }

    /** From 1 on. */
    public int messages() {
        return messages;
    }

    /** Fewer after a transaction that lasted too long; more only after a full one, for a few messages tell too little. */
    public void took(int handled, Duration duration) {
        var affordable = handled * time.toNanos() / Math.max(1, duration.toNanos());
        if (duration.compareTo(time) > 0) {
            messages = Math.clamp(affordable, 1, messages);
        } else if (handled >= messages) {
            messages = Math.clamp(affordable, messages, Math.min(most, 2 * messages));
        }
    }
}
