package dev.tidemark.contracts;

/** Bytes that are no event this reader understands; reading them again will not help. */
public final class UnreadableEvent extends Exception {

    private static final long serialVersionUID = 1;

    /** Why an event cannot be read; the name is what a dead letter's reason header says. */
    public enum Reason {
        /** No event of that name is known here; a newer reader may know it. */
        UNKNOWN_TYPE,
        /** The shape is newer than this reader. */
        NEWER_SCHEMA,
        /** Not JSON, or not the fields that the type demands. */
        MALFORMED
    }

    private final Reason reason;

    UnreadableEvent(Reason reason, String detail, Throwable cause) {
        super(detail, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
