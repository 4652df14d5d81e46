package dev.tidemark.access.loglevels;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.List;

/** What operators may change of the log. */
@ConfigMapping(prefix = "tidemark.log-levels")
interface LogLevelConfig {

    /**
     * These categories and all below them. Add one only after a look at what it writes at DEBUG: that of tokens writes
     * claims, that of sessions rows, that of HTTP clients headers.
     */
    @WithDefault("dev.tidemark,org.apache.kafka,org.hibernate.SQL")
    List<String> categories();
}
