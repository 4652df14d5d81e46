package dev.tidemark.projector.query;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How queries are answered. */
@ConfigMapping(prefix = "tidemark.queries")
interface QueryConfig {

    /** A query that takes longer is answered with 503. */
    @WithDefault("5s")
    Duration timeout();

    /**
     * How long the view that a search pages through is kept after each page. Elasticsearch bounds their number by its
     * memory only, and every search that has more than one page leaves one behind for so long.
     */
    @WithDefault("30s")
    Duration snapshotLife();
}
