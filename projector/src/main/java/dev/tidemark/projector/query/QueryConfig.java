package dev.tidemark.projector.query;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How queries are answered. */
@ConfigMapping(prefix = "tidemark.queries")
public interface QueryConfig {

    /** A query that takes longer is answered with 503. */
    @WithDefault("5s")
    Duration timeout();

    /** How long the view that a search pages through is kept after each page. */
    @WithDefault("2m")
    Duration snapshotLife();
}
