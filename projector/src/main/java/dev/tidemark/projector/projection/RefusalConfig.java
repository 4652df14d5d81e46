package dev.tidemark.projector.projection;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** When refusals are taken for a fault of ours instead of the documents'. */
@ConfigMapping(prefix = "tidemark.refusals")
public interface RefusalConfig {

    /** A read model stops when so many aggregates are refused and they are more than half of the last ones. */
    @WithDefault("5")
    int toStop();
}
