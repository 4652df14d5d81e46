package dev.tidemark.projector.event;

/** Found while reading a record that it can never be applied. */
final class Unapplicable extends Exception {

    private static final long serialVersionUID = 1;

    private final DeadLetter.Reason reason;

    Unapplicable(DeadLetter.Reason reason, String detail) {
        super(detail, null, false, false);
        this.reason = reason;
    }

    DeadLetter.Reason reason() {
        return reason;
    }
}
