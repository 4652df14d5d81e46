package dev.tidemark.outbox.watch.relay;

import io.smallrye.config.ConfigMapping;

/** Rows that Debezium captures beside the outbox. The default is in this module's {@code microprofile-config.properties}. */
@ConfigMapping(prefix = "tidemark.capture")
interface CaptureConfig {

    String NONE = "none";

    /**
     * The name of the publication; the slot's is the database's with this behind it. {@value #NONE}, at build time, for a
     * service whose rows are not captured.
     */
    String publication();
}
