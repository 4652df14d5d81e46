package dev.tidemark.order.catalogue.copy;

import java.util.Locale;

/** Going on could skip products or mix histories. Waiting does not help; the runbook says what does. */
final class CatalogueStopped extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** Why the copy stopped. */
    enum Reason {
        /** The records that come next are gone. */
        OFFSETS_OUT_OF_RANGE,
        /** The topic was deleted and created again. */
        TOPIC_REPLACED,
        /** The database of products was restored: versions may repeat with other content. */
        EPOCH_CHANGED;

        /** As in the metric's label and in health. */
        String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Reason reason;

    CatalogueStopped(Reason reason, String detail, Object... arguments) {
        super(detail.formatted(arguments), null, false, false);
        this.reason = reason;
    }

    Reason reason() {
        return reason;
    }
}
