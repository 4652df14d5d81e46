package dev.tidemark.poller.delivery;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Where events go. */
@ConfigMapping(prefix = "tidemark.topics")
interface TopicsConfig {

    /** Topics are called {@code <prefix>.<aggregate type>}. */
    @WithDefault("ecommerce")
    String prefix();
}
