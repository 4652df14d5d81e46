package dev.tidemark.outbox.command;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/**
 * How many commands one caller may send to one instance of the service. No bound to what all callers send together, which
 * is {@link CommandsConfig}. Checked at start; a wrong value stops the process.
 */
@ConfigMapping(prefix = "tidemark.rate-limit")
interface RateConfig {

    /** So many a second in the long run. */
    @WithDefault("100")
    @Min(1)
    @Max(1_000_000)
    int perSecond();

    /** So many at once, by a caller who has sent none for a while. */
    @WithDefault("1000")
    @Min(1)
    @Max(1_000_000)
    int burst();

    /** How many callers are remembered. Of more, those who were away for longest begin anew. */
    @WithDefault("100000")
    @Min(1)
    int mostCallers();
}
