package dev.tidemark.projector.reviews;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Where reviews come from. */
@ConfigMapping(prefix = "tidemark.reviews")
interface ReviewsConfig {

    /** Whether their rows are captured; where the database has no logical replication, they are not, and none are shown. */
    @WithDefault("true")
    boolean captured();
}
