package dev.tidemark.product.command.rating;

import dev.tidemark.problems.bounds.Whole;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How ratings are brought to products. Checked at start; a wrong value stops the process. */
@ConfigMapping(prefix = "tidemark.ratings")
interface RatingConfig {

    /** How often each instance looks whether there is something to do; what it finds is done without a pause; {@code off} for never. */
    @WithDefault("1s")
    String interval();

    /** How long a change that is too small to be seen at once may take until it is. */
    @WithDefault("1h")
    Duration maxAge();

    /** How many products get their next version in one transaction: other changes of these wait for its end. */
    @WithDefault("100")
    @WithConverter(Whole.UpToThousand.class)
    int batch();
}
