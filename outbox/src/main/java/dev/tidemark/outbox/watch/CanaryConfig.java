package dev.tidemark.outbox.watch;

import io.smallrye.config.ConfigMapping;

/** When canaries are released. The default is in this module's {@code microprofile-config.properties}. */
@ConfigMapping(prefix = "tidemark.canary")
interface CanaryConfig {

    /** Pause between two canaries, such as {@code 3s}; {@code off} for none, which freshness takes for an outage. */
    String interval();
}
