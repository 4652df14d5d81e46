package dev.tidemark.outbox;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What may be recorded. */
@ConfigMapping(prefix = "tidemark.outbox")
interface OutboxConfig {

    /** Largest event in bytes of UTF-8. The table refuses more than 524288, whatever is set here. */
    @WithDefault("524288")
    int maxPayload();
}
