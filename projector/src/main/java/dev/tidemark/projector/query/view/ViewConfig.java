package dev.tidemark.projector.query.view;

import dev.tidemark.problems.bounds.Whole;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/**
 * How long frozen views are shared and kept. They cost Elasticsearch memory, and disk space for what was merged since.
 * Checked at start; a wrong value stops the process.
 */
@ConfigMapping(prefix = "tidemark.views")
public interface ViewConfig {

    /** How long a view is kept after each page of any of its searches. */
    @WithDefault("30s")
    Duration life();

    /** Searches that begin within this time page through one view; how much older they are than without views. */
    @WithDefault("500ms")
    Duration age();

    /**
     * Shortest time between two views of a read model, however many searches waited for a consistency token: so long one
     * of these may wait for its view. Not longer than the age.
     */
    @WithDefault("250ms")
    Duration interval();

    /** How many views this instance knows of at most; when there would be more, the one that was opened first is closed. */
    @WithDefault("200")
    @WithConverter(Whole.Positive.class)
    int most();
}
