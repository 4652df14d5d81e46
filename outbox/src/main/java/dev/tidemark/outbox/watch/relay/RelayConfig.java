package dev.tidemark.outbox.watch.relay;

import io.smallrye.config.ConfigMapping;
import java.time.Duration;

/** When the relay counts as broken. The defaults are in this module's {@code microprofile-config.properties}. */
@ConfigMapping(prefix = "tidemark.relay")
interface RelayConfig {

    /** Pause between two looks at the active relay. */
    Duration checkInterval();

    /**
     * How long nobody may read from the slot, or a part of the outbox be without a poller; covers a restart of Kafka Connect,
     * and the lease of a poller that was killed.
     */
    Duration maxInactive();

    /** How long what was written may wait to be published, and a hand-over may take. */
    Duration maxLag();

    /** How old the last look at the relay may be, say because the database does not answer. */
    Duration maxUnseen();
}
