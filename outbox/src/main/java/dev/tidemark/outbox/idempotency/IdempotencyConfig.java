package dev.tidemark.outbox.idempotency;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** How long answers are kept. Checked at start; a wrong value stops the process. */
@ConfigMapping(prefix = "tidemark.idempotency")
interface IdempotencyConfig {

    /** How long an answer is there for repeats, at least. Later the same key is a new one. */
    @WithDefault("24h")
    Duration keep();

    /**
     * Pause between two looks for answers to delete, such as {@code 10m}, which is the default; {@code off} when somebody
     * else deletes them.
     */
    String pruneInterval();

    /** How many answers one statement deletes at most. */
    @WithDefault("1000")
    @Min(1)
    @Max(100_000)
    int pruneBatch();
}
