package dev.tidemark.projector.deadletters.letter;

/** What has become of a dead letter. */
public enum DeadLetterState {
    /** Nobody has decided about it, or it came back. */
    OPEN,
    /** Sent to its consumer once more; a read model's does not stay so for long. */
    RETRIED,
    /** The document has just its version: it was applied after all. */
    APPLIED,
    /** The document has a later version, or its generation is gone; applying it would change nothing. */
    SUPERSEDED,
    /** Given up, with a note. */
    DISCARDED;

    /** Whether it may still be decided about. */
    public boolean isPending() {
        return this == OPEN || this == RETRIED;
    }
}
