package dev.tidemark.projector.deadletters;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** When dead letters have waited too long. */
@ConfigMapping(prefix = "tidemark.dead-letters")
interface DeadLetterConfig {

    /** Wellness turns red when a letter has been open for longer. */
    @WithDefault("24h")
    Duration patience();

    /** Pause between two looks at what is open. */
    @WithDefault("10s")
    Duration lookInterval();
}
