package dev.tidemark.outbox.inbox;

import dev.tidemark.problems.Problem;

/** The service has no handler of that name; 404. A copy is none: nothing of it is parked, and it is made anew instead. */
public final class UnknownSubscription extends Problem {

    private static final long serialVersionUID = 1;

    private static final int LONGEST_QUOTE = 100;

    UnknownSubscription(String name) {
        super(
                "subscription-not-found",
                404,
                "No handler is called " + name.substring(0, Math.min(name.length(), LONGEST_QUOTE)));
    }
}
