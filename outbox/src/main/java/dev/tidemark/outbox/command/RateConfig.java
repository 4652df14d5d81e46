package dev.tidemark.outbox.command;

import dev.tidemark.problems.bounds.Whole;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;

/**
 * How many commands one caller may send to one instance of the service. No bound to what all callers send together, which
 * is {@link CommandsConfig}. Checked at start; a wrong value stops the process.
 */
@ConfigMapping(prefix = "tidemark.rate-limit")
interface RateConfig {

    /** So many a second in the long run. */
    @WithDefault("100")
    @WithConverter(Whole.UpToMillion.class)
    int perSecond();

    /** So many at once, by a caller who has sent none for a while. */
    @WithDefault("1000")
    @WithConverter(Whole.UpToMillion.class)
    int burst();

    /** How many callers are remembered. Of more, those who were away for longest begin anew. */
    @WithDefault("100000")
    @WithConverter(Whole.Positive.class)
    int mostCallers();
}
