package dev.tidemark.order.catalogue;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Where the copy of the catalogue comes from. */
@ConfigMapping(prefix = "tidemark.catalogue")
public interface CatalogueConfig {

    /** The topic with the products' events. */
    String topic();

    /** The consumer group that shares the topic's partitions among instances. */
    String group();

    /** Pause between two looks at topic and offsets; bounds how late a loss shows. */
    @WithDefault("5s")
    Duration checkEvery();

    /** Pause between two looks whether the first ends are reached; bounds how late a filled copy counts as filled. */
    @WithDefault("1s")
    Duration fillCheckEvery();

    /** Pause before the second attempt to write to a database that failed; doubles per attempt. */
    @WithDefault("100ms")
    Duration firstBackoff();

    /** Longest pause between two attempts. Attempts never end: reading waits rather than skips a product. */
    @WithDefault("5s")
    Duration maxBackoff();

    /** A copy that waits longer than this turns wellness red. Orders go on. */
    @WithDefault("60s")
    Duration patience();
}
