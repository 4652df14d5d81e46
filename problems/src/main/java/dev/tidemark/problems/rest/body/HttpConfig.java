package dev.tidemark.problems.rest.body;

import io.quarkus.runtime.annotations.StaticInitSafe;
import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What requests may be like. Jakarta REST makes the readers of bodies before the application runs. */
@StaticInitSafe
@ConfigMapping(prefix = "tidemark.http")
interface HttpConfig {

    /** Largest body that is read. */
    @WithDefault("1M")
    MemorySize maxBody();
}
