package dev.tidemark.outbox.inbox.progress;

import java.util.Locale;

/** Going on could skip events or mix histories. Waiting does not help; the runbook says what does. */
public final class SubscriptionStopped extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** Why a subscription stopped. */
    public enum Reason {
        /** The records that come next are gone. */
        OFFSETS_OUT_OF_RANGE,
        /** The topic was deleted and created again. */
        TOPIC_REPLACED,
        /** The database that writes the events was restored: versions may repeat with other content. */
        EPOCH_CHANGED;

        /** As in the metric's label and in health. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Reason reason;

    public SubscriptionStopped(Reason reason, String detail, Object... arguments) {
        super(detail.formatted(arguments), null, false, false);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
