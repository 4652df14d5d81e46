package dev.tidemark.projector.elasticsearch;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** How long to wait before trying again. Attempts never end: a read model waits rather than skips an event. */
@ConfigMapping(prefix = "tidemark.backoff")
public interface Backoff {

    /** Pause before the second attempt; doubles with every further one. */
    @WithDefault("100ms")
    Duration first();

    /** Longest pause between two attempts. */
    @WithDefault("10s")
    Duration longest();

    /** The pause after so many failed attempts, half of it random, so that instances do not come back in step. */
    default Duration after(int failures) {
        long doubled = first().toMillis() << Math.min(Math.max(failures - 1, 0), 20);
        long pause = Math.max(2, Math.min(doubled, longest().toMillis()));
        return Duration.ofMillis(pause / 2 + ThreadLocalRandom.current().nextLong(pause / 2 + 1));
    }
}
