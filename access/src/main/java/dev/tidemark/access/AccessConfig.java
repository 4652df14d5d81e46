package dev.tidemark.access;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How tokens are read, besides what {@code mp.jwt} and {@code smallrye.jwt} say about checking them. */
@ConfigMapping(prefix = "tidemark.access")
interface AccessConfig {

    /** The claim with the id of a merchant's seller, a UUID. */
    @WithDefault("seller")
    String sellerClaim();

    /** A longer token is refused unread. */
    @WithDefault("8K")
    MemorySize maxToken();
}
