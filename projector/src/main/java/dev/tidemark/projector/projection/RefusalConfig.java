package dev.tidemark.projector.projection;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** When refusals, and records that cannot be read, are taken for a fault of ours instead of their own. */
@ConfigMapping(prefix = "tidemark.refusals")
interface RefusalConfig {

    /**
     * A read model pauses when so many are refused, or cannot be read, for the same reason, and they are more than half of
     * the last ones.
     */
    @WithDefault("5")
    int toPause();
}
