package dev.tidemark.projector.query;

import dev.tidemark.problems.bounds.Whole;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How queries are answered. Checked at start; a wrong value stops the process. */
@ConfigMapping(prefix = "tidemark.queries")
interface QueryConfig {

    /** Elasticsearch ends a search that takes longer, and it is answered with 504. */
    @WithDefault("5s")
    Duration timeout();

    /** How long to wait for Elasticsearch's answer beyond that. */
    @WithDefault("1s")
    Duration grace();

    /** Searches of one read model that Elasticsearch works on at once for this instance. */
    @WithDefault("16")
    @WithConverter(Whole.Positive.class)
    int maxConcurrent();

    /** Lookups by id of one read model that Elasticsearch works on at once for this instance. */
    @WithDefault("8")
    @WithConverter(Whole.Positive.class)
    int maxLookups();

    /** How many more searches of a read model wait for their turn, and how many lookups; the others are answered with 503. */
    @WithDefault("84")
    @WithConverter(Whole.NotNegative.class)
    int maxQueued();

    /** Who had no turn within this time is answered with 503. */
    @WithDefault("2s")
    Duration maxWait();
}
