package dev.tidemark.projector.bulk;

import dev.tidemark.problems.bounds.Whole;
import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How documents are sent to Elasticsearch. Checked at start; a wrong value stops the process. */
@ConfigMapping(prefix = "tidemark.bulk")
interface BulkConfig {

    /** A batch over this size is sent in parts; a single document over it is sent alone. */
    @WithDefault("5M")
    MemorySize maxSize();

    /** Documents per request, at most. */
    @WithDefault("1000")
    @WithConverter(Whole.Positive.class)
    int maxDocuments();

    /** Requests of this instance that Elasticsearch works on at once, those of all read models together. */
    @WithDefault("2")
    @WithConverter(Whole.Positive.class)
    int inFlight();

    /** While Elasticsearch answers none, one request per such interval finds out whether it does again. */
    @WithDefault("1s")
    Duration probeInterval();
}
