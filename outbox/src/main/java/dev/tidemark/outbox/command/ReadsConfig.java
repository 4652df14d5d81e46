package dev.tidemark.outbox.command;

import dev.tidemark.problems.bounds.Whole;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How many reads of the write side are taken in, beside the commands. Checked at start; a wrong value stops the process. */
@ConfigMapping(prefix = "tidemark.reads")
interface ReadsConfig {

    /**
     * How many are in work at once. With the commands below {@code quarkus.datasource.reactive.max-size}, see
     * {@link CommandsConfig#maxConcurrent}.
     */
    @WithDefault("8")
    @WithConverter(Whole.Positive.class)
    int maxConcurrent();

    /** How many more wait for their turn; others are refused. */
    @WithDefault("92")
    @WithConverter(Whole.NotNegative.class)
    int maxQueued();

    /** Who waits longer is refused, too. */
    @WithDefault("5s")
    Duration maxWait();
}
