package dev.tidemark.outbox.inbox.state;

import dev.tidemark.problems.SafeMessage;

/** Something stands in the way that no server complains of. Nothing is lost; it goes on when that is gone. */
public final class SubscriptionWaits extends RuntimeException implements SafeMessage {

    private static final long serialVersionUID = 1;

    public SubscriptionWaits(String obstacle, Object... arguments) {
        super(obstacle.formatted(arguments), null, false, false);
    }
}
