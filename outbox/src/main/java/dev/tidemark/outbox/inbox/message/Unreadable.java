package dev.tidemark.outbox.inbox.message;

import dev.tidemark.contracts.EventJson.UnreadableEvent.Reason;
import dev.tidemark.problems.SafeMessage;

/** Reading the record again with this code will not help. */
public final class Unreadable extends Exception implements SafeMessage {

    private static final long serialVersionUID = 1;

    private final Reason reason;

    Unreadable(Reason reason, String detail) {
        super(detail, null, false, false);
        this.reason = reason;
    }

    /** Of a record whose event is known, but is not what it must be. */
    public static Unreadable malformed(String detail, Object... arguments) {
        return new Unreadable(Reason.MALFORMED, detail.formatted(arguments));
    }

    public Reason reason() {
        return reason;
    }
}
