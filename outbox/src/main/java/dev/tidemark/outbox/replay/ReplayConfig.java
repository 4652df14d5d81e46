package dev.tidemark.outbox.replay;

import dev.tidemark.problems.bounds.Whole;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How replays go on. Checked at start; a wrong value stops the process. */
@ConfigMapping(prefix = "tidemark.outbox.replays")
interface ReplayConfig {

    /** How often each instance looks whether there is something to do. The default is in {@code microprofile-config.properties}. */
    String interval();

    /** How many rows of the outbox one transaction looks at, and copies if they are asked for. */
    @WithDefault("1000")
    @WithConverter(Whole.UpToTenThousand.class)
    int batch();

    /** Pause after each transaction that copied something, so that the relay keeps up and live events are not held up. */
    @WithDefault("100ms")
    Duration pause();
}
