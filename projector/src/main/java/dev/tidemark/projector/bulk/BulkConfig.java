package dev.tidemark.projector.bulk;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How documents are sent to Elasticsearch. */
@ConfigMapping(prefix = "tidemark.bulk")
interface BulkConfig {

    /** A batch over this size is sent in parts; a single document over it is sent alone. */
    @WithDefault("5M")
    MemorySize maxSize();
}
