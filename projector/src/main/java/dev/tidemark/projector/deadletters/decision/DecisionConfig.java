package dev.tidemark.projector.deadletters.decision;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How decisions about dead letters are made. */
@ConfigMapping(prefix = "tidemark.dead-letter-decisions")
interface DecisionConfig {

    /** Who decides is answered with 503 when the index does not show within this time whose decision counts. */
    @WithDefault("10s")
    Duration limit();

    /**
     * A retry of which a read model shows nothing after this time is taken for lost, and its letter is open again. Of what
     * services make of theirs nothing is known.
     */
    @WithDefault("10m")
    Duration retryLimit();
}
