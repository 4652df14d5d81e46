package dev.tidemark.poller.delivery;

import dev.tidemark.poller.outbox.OutboxRow;
import java.util.Map;

/** Kafka will never take these rows as they are and its topics are. Nothing of their batch is published. */
final class Refused extends Exception {

    private static final long serialVersionUID = 1;

    private final transient Map<OutboxRow, Exception> errors;

    Refused(Map<OutboxRow, Exception> errors) {
        super("Kafka refused " + errors, null, false, false);
        this.errors = Map.copyOf(errors);
    }

    /** Why, by row; at least one. */
    Map<OutboxRow, Exception> errors() {
        return errors;
    }
}
