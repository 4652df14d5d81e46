package dev.tidemark.outbox.idempotency;

import dev.tidemark.problems.bounds.Whole;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
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
    @WithConverter(Whole.UpToHundredThousand.class)
    int pruneBatch();
}
