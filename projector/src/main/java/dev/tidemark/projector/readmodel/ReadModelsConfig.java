package dev.tidemark.projector.readmodel;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithDefaults;
import io.smallrye.config.WithParentName;
import java.util.Map;

/** Settings of single read models, by their name. */
@ConfigMapping(prefix = "tidemark.read-models")
interface ReadModelsConfig {

    @WithParentName
    @WithDefaults
    Map<String, Settings> byName();

    /** Settings of one read model. */
    interface Settings {

        /** Which generation to build and keep; raise it to build a new one beside the old one. */
        @WithDefault("1")
        int generation();
    }
}
