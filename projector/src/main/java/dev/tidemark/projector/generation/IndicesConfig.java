package dev.tidemark.projector.generation;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** Where documents are kept. */
@ConfigMapping(prefix = "tidemark.indices")
interface IndicesConfig {

    /** Put before the name of every index and alias, and so of every consumer group; empty by default. */
    Optional<String> prefix();
}
