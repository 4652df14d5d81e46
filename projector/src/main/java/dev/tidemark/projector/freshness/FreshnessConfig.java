package dev.tidemark.projector.freshness;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;

/** When what queries see counts as too old. */
@ConfigMapping(prefix = "tidemark.freshness")
interface FreshnessConfig {

    /** Services whose canaries must come, by the name they sign with; others are watched from their first canary on. */
    @WithDefault("order-service,product-service")
    List<String> services();

    /** Wellness turns red when no canary younger than this is visible; with the pause between two looks below 15 s. */
    @WithDefault("12s")
    Duration limit();

    /** Pause between two looks at what is visible. */
    @WithDefault("1s")
    Duration lookInterval();

    /** Pause between two searches for a canary that was just written; the resolution of the measurement. */
    @WithDefault("20ms")
    Duration probeInterval();

    /** A canary that is not visible so long after it was written is not waited for. */
    @WithDefault("10s")
    Duration probeLimit();
}
