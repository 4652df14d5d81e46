package dev.tidemark.outbox.command;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How many commands are taken in. */
@ConfigMapping(prefix = "tidemark.commands")
interface CommandsConfig {

    /**
     * How many are in work at once, 1 or more. Below {@code quarkus.datasource.reactive.max-size}, so that health checks
     * and what runs beside the commands find a connection too.
     */
    @WithDefault("16")
    int atOnce();

    /** How many more wait for their turn, 0 or more; others are refused. */
    @WithDefault("84")
    int waiting();
}
