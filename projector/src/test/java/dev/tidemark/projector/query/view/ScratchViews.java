package dev.tidemark.projector.query.view;

import dev.tidemark.projector.query.Searches;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

/** Views that know of no others. */
public final class ScratchViews {

    public static Views of(Searches searches, ViewConfig config) {
        return new Views(searches, config, new SimpleMeterRegistry());
    }

    private ScratchViews() {}
}
