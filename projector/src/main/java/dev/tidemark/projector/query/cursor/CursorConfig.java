package dev.tidemark.projector.query.cursor;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** How cursors are protected. */
@ConfigMapping(prefix = "tidemark.cursor")
public interface CursorConfig {

    /**
     * A secret of at least 32 characters, the same in all instances. Required in production; elsewhere one is made at
     * every start, so cursors do not survive a restart.
     */
    Optional<String> key();
}
