package dev.tidemark.projector.kafka;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Where events come from. */
@ConfigMapping(prefix = "tidemark.topics")
interface TopicsConfig {

    /** Topics are called {@code <prefix>.<aggregate type>}. */
    @WithDefault("ecommerce")
    String prefix();
}
