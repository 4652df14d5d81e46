package dev.tidemark.outbox.retention;

import dev.tidemark.problems.bounds.AtLeast;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithParentName;
import java.time.Duration;

/** How long the outbox keeps what was published. Checked at start; a wrong value stops the process. */
@ConfigMapping(prefix = "tidemark.outbox.retention")
interface RetentionConfig {

    /**
     * Whole days before today, by the database's clock, that are kept; a part of a day does not count. The relay needs none
     * of them, but events can be published again only as long as they are there.
     */
    @WithParentName
    @WithDefault("7d")
    @WithConverter(AtLeast.Day.class)
    Duration kept();

    /**
     * Pause between two looks for old days, such as {@code 1h}, which is the default; {@code off} when somebody else drops
     * them.
     */
    String interval();

    /** For how long old days may stay because nobody could drop them; then wellness turns red. */
    @WithDefault("1d")
    Duration maxAge();

    /** Pause between two estimates of the outbox's size. The default is in {@code microprofile-config.properties}. */
    Duration countInterval();

    /** How long a step waits for somebody who uses the table, such as a long report; then the next look goes on with it. */
    @WithDefault("5s")
    Duration lockTimeout();

    /** How long the relay may take to publish what was written until then; nothing is detached or dropped before. */
    @WithDefault("30s")
    Duration relayPatience();
}
