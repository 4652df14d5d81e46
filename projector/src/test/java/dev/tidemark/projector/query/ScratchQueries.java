package dev.tidemark.projector.query;

import dev.tidemark.projector.elasticsearch.StubElasticsearch;
import dev.tidemark.projector.generation.ScratchGenerations;
import dev.tidemark.projector.query.cursor.Cursors;
import dev.tidemark.projector.query.view.ScratchViews;
import dev.tidemark.projector.query.view.ViewConfig;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.LaunchMode;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Queries that a stub answers. */
public final class ScratchQueries {

    public static Queries at(StubElasticsearch stub) {
        return at(stub, Map.of());
    }

    public static Queries at(StubElasticsearch stub, Map<String, String> settings) {
        var config = config(settings, QueryConfig.class);
        var bulkheads =
                new Bulkheads(config, List.of(), Integer.MAX_VALUE, Integer.MAX_VALUE, new SimpleMeterRegistry());
        var searches = new Searches(new Answers(stub.client(), config), ScratchGenerations.at(stub), config, bulkheads);
        return new Queries(
                searches,
                ScratchViews.of(searches, config(settings, ViewConfig.class)),
                new Cursors(Optional::empty, LaunchMode.TEST));
    }

    /** With defaults for what is not set. */
    public static <C> C config(Map<String, String> settings, Class<C> mapping) {
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withDefaultValues(settings)
                .withMapping(mapping)
                .build()
                .getConfigMapping(mapping);
    }

    private ScratchQueries() {}
}
