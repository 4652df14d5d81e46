package dev.tidemark.order.catalogue.record;

import dev.tidemark.contracts.UnreadableEvent.Reason;

/** A record that can never become part of the catalogue. */
public final class UnreadableRecord extends Exception {

    private static final long serialVersionUID = 1;

    /** In characters: a detail may quote the record, which must not make the dead letter too large for its topic. */
    private static final int LONGEST_DETAIL = 1_000;

    private final Reason reason;
    private final String detail;

    UnreadableRecord(Reason reason, String detail) {
        super(reason.name(), null, false, false);
        this.reason = reason;
        this.detail = detail.substring(0, Math.min(detail.length(), LONGEST_DETAIL));
    }

    static UnreadableRecord malformed(String detail, Object... arguments) {
        return new UnreadableRecord(Reason.MALFORMED, detail.formatted(arguments));
    }

    public Reason reason() {
        return reason;
    }

    /** What exactly is wrong. The message is the reason alone, for the framework makes it the dead letter's reason. */
    public String detail() {
        return detail;
    }
}
