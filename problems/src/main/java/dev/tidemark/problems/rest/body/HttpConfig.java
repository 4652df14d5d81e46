package dev.tidemark.problems.rest.body;

import io.quarkus.runtime.annotations.StaticInitSafe;
import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** What requests may be like. Jakarta REST makes the readers of bodies before the application runs. */
@StaticInitSafe
@ConfigMapping(prefix = "tidemark.http")
interface HttpConfig {

    /** Largest body that is read. */
    @WithDefault("1M")
    MemorySize maxBody();

    /** How long a body may take to come, from the request's first line to its last byte. Later it is refused. */
    @WithDefault("30s")
    Duration bodyPatience();

    /** Paths whose requests are streams: they are read piece by piece, however long they are. */
    Optional<Set<String>> streams();
}
