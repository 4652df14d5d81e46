package dev.tidemark.projector.elasticsearch;

import io.smallrye.mutiny.Uni;
import java.time.Duration;

/** Time to let pass before a request. */
public final class Pause {

    /** What is not positive is over at once. */
    public static Uni<Void> of(Duration length) {
        var now = Uni.createFrom().voidItem();
        // On an event loop a timer of less than a millisecond is refused.
        return length.isPositive() ? now.onItem().delayIt().by(length.plusMillis(1)) : now;
    }

    private Pause() {}
}
