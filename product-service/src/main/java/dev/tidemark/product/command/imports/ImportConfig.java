package dev.tidemark.product.command.imports;

import dev.tidemark.problems.bounds.AtLeast;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How imports run. Checked at start; a wrong value stops the process. */
@ConfigMapping(prefix = "tidemark.imports")
public interface ImportConfig {

    /**
     * How long a client may take to accept the answers of a batch and to bring the next one, or its end; then its import is
     * ended, for others cannot import meanwhile. What the database takes for a batch does not count.
     */
    @WithDefault("30s")
    @WithConverter(AtLeast.Second.class)
    Duration patience();

    /**
     * How long the database may take for a statement of a batch, waiting for locks included; then the batch is rolled back and
     * its import ended, for the same reason.
     */
    @WithDefault("30s")
    @WithConverter(AtLeast.Second.class)
    Duration statementTimeout();
}
