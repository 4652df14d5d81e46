package dev.tidemark.outbox.watch;

import io.smallrye.config.ConfigMapping;
import java.time.Duration;

/** When the relay counts as broken. The defaults are in this module's {@code microprofile-config.properties}. */
@ConfigMapping(prefix = "tidemark.relay")
interface RelayConfig {

    /** Pause between two looks at the replication slot. */
    Duration checkInterval();

    /** How long nobody may read from the slot; covers a restart of Kafka Connect. */
    Duration maxInactive();

    /** How long what was written may wait for its confirmation by the relay. */
    Duration maxLag();

    /** How old the last look at the slot may be, say because the database does not answer. */
    Duration maxUnseen();
}
