package dev.tidemark.outbox.inbox;

import dev.tidemark.problems.Problem;

/** The subscription reads a higher epoch already; 409. */
public final class EpochIsOver extends Problem {

    private static final long serialVersionUID = 1;

    EpochIsOver(int epoch, int highest) {
        super("epoch-is-over", 409, "Epoch %d is over: the subscription reads up to %d".formatted(epoch, highest));
    }
}
