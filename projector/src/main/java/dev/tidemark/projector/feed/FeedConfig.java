package dev.tidemark.projector.feed;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How topics are read. */
@ConfigMapping(prefix = "tidemark.feeds")
public interface FeedConfig {

    /** Off for instances that only answer queries. */
    @WithDefault("true")
    boolean enabled();

    /** Records per batch, at most. */
    @WithDefault("1000")
    int batchSize();

    /** Pause between two looks at topic, index and offsets; bounds how late a loss shows. */
    @WithDefault("5s")
    Duration checkInterval();

    /** A feed that waits longer than this turns wellness red. */
    @WithDefault("10s")
    Duration patience();
}
