package dev.tidemark.projector.elasticsearch;

import java.time.Duration;

/** For tests in which attempts fail on purpose. */
public final class FastBackoff implements Backoff {

    @Override
    public Duration first() {
        return Duration.ofMillis(1);
    }

    @Override
    public Duration longest() {
        return Duration.ofMillis(2);
    }
}
