package dev.tidemark.outbox;

import dev.tidemark.problems.bounds.Whole;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;

/** What may be recorded, and who publishes it. Checked at start; a wrong value stops the process. */
@ConfigMapping(prefix = "tidemark.outbox")
interface OutboxConfig {

    /** Largest event in bytes of UTF-8. The table refuses more than 524288, whatever is set here. */
    @WithDefault("524288")
    @WithConverter(Whole.Positive.class)
    int maxPayload();

    /**
     * The relay with which a new database begins; the default is in this module's {@code microprofile-config.properties}.
     * With {@code polling} the migrations make neither a publication nor a replication slot. Later the database itself
     * says who is active, and only a hand-over changes that.
     */
    Relay relay();

    /** The ways from the outbox to Kafka. */
    enum Relay {
        DEBEZIUM,
        POLLING
    }
}
