package dev.tidemark.projector.consistency;

import dev.tidemark.problems.bounds.Whole;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How queries wait for what their tokens name. Checked at start; a wrong value stops the process. */
@ConfigMapping(prefix = "tidemark.consistency")
interface ConsistencyConfig {

    /** How long a query waits that does not say so ({@code Prefer: wait=<seconds>}). */
    @WithDefault("2s")
    Duration defaultWait();

    /** How long a query waits at most, whatever it prefers. */
    @WithDefault("10s")
    Duration longestWait();

    /** Pause between two looks for documents that are waited for. */
    @WithDefault("25ms")
    Duration pause();

    /** Shortest time between two refreshes of an index for queries that waited. */
    @WithDefault("50ms")
    Duration refreshInterval();

    /** How many tokens queries of one read model wait for at most in this instance; one more is answered with 503. */
    @WithDefault("10000")
    @WithConverter(Whole.NotNegative.class)
    int mostAwaited();
}
