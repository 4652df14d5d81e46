package dev.tidemark.outbox.command;

import dev.tidemark.problems.bounds.Whole;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How many commands are taken in. Checked at start; a wrong value stops the process. */
@ConfigMapping(prefix = "tidemark.commands")
interface CommandsConfig {

    /**
     * How many are in work at once. With the reads below {@code quarkus.datasource.reactive.max-size}, so that health checks
     * and what runs beside both find a connection too.
     */
    @WithDefault("16")
    @WithConverter(Whole.Positive.class)
    int maxConcurrent();

    /** How many more wait for their turn; others are refused. */
    @WithDefault("84")
    @WithConverter(Whole.NotNegative.class)
    int maxQueued();

    /** Who waits longer is refused, too: its client has given up, or will have when the answer comes. */
    @WithDefault("5s")
    Duration maxWait();
}
