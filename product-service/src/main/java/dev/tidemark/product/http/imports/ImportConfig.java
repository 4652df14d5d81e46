package dev.tidemark.product.http.imports;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;

/** How imports run. Checked at start; a wrong value stops the process. */
@ConfigMapping(prefix = "tidemark.imports")
interface ImportConfig {

    /**
     * How long a client may bring no complete line that is not blank, or not take the answers, until its import is ended:
     * others cannot import meanwhile. What the database takes for a batch does not count.
     */
    @WithDefault("30s")
    @DurationMin(seconds = 1)
    Duration patience();
}
