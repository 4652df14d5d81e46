package dev.tidemark.projector.projection;

import dev.tidemark.problems.bounds.Whole;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;

/**
 * When refusals, and records that cannot be read, are taken for a fault of ours instead of their own. Checked at start; a
 * wrong value stops the process.
 */
@ConfigMapping(prefix = "tidemark.refusals")
interface RefusalConfig {

    /**
     * A read model pauses when so many are refused, or cannot be read, for the same reason, and they are more than half of
     * the last ones.
     */
    @WithDefault("5")
    @WithConverter(Whole.Positive.class)
    int toPause();
}
