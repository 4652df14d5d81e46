package dev.tidemark.outbox.watch;

import io.smallrye.config.ConfigMapping;
import java.time.Duration;

/** When partitions are made. The default is in this module's {@code microprofile-config.properties}. */
@ConfigMapping(prefix = "tidemark.partitions")
interface PartitionsConfig {

    /** Pause between two looks for missing partitions. */
    Duration interval();
}
