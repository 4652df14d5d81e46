package dev.tidemark.outbox.inbox.progress;

/** Somebody else has the partition, or set its position: reading goes on from where the database says. */
public final class PositionMoved extends RuntimeException {

    private static final long serialVersionUID = 1;

    PositionMoved(String detail) {
        super(detail, null, false, false);
    }
}
