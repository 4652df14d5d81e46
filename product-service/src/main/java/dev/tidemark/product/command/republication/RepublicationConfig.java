package dev.tidemark.product.command.republication;

import dev.tidemark.problems.bounds.Whole;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How new names are brought to products. Checked at start; a wrong value stops the process. */
@ConfigMapping(prefix = "tidemark.republications")
interface RepublicationConfig {

    /** How often each instance looks whether there is something to do; what it finds is done without a pause. */
    @WithDefault("1s")
    Duration interval();

    /** How many products get their next version in one transaction: other changes of these wait for its end. */
    @WithDefault("100")
    @WithConverter(Whole.UpToThousand.class)
    int batch();
}
