package dev.tidemark.projector.query;

import dev.tidemark.problems.bulkhead.Bulkhead;
import dev.tidemark.projector.readmodel.ReadModel;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.All;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * How many queries are with Elasticsearch at once: of each read model so many searches, and so many lookups by id. A crowd
 * that searches the catalogue delays nobody who looks for an order, and never what projects: the connections that are left
 * are for writes, health and watches. Made at start, so that a wrong setting shows then.
 */
@Singleton
@Startup
class Bulkheads {

    /** For what does not come from clients, nor more often when these are many. */
    private static final int OTHERS = 16;

    private static final String TOO_MANY = """
            tidemark.queries.max-concurrent and .max-lookups are %d and %d: for each of %d read models these need a \
            connection, and others %d more, but quarkus.elasticsearch.max-connections and .max-connections-per-route \
            leave %d""";

    private final QueryConfig config;
    private final MeterRegistry metrics;
    private final Map<String, Bulkhead> searches = new ConcurrentHashMap<>();
    private final Map<String, Bulkhead> lookups = new ConcurrentHashMap<>();

    Bulkheads(
            QueryConfig config,
            @All List<ReadModel<?>> readModels,
            @ConfigProperty(name = "quarkus.elasticsearch.max-connections") int connections,
            @ConfigProperty(name = "quarkus.elasticsearch.max-connections-per-route") int perRoute,
            MeterRegistry metrics) {
        var least = Math.min(connections, perRoute);
        var ofEach = config.maxConcurrent() + config.maxLookups();
        if (readModels.size() * ofEach + OTHERS > least) {
            throw new IllegalStateException(
                    TOO_MANY.formatted(config.maxConcurrent(), config.maxLookups(), readModels.size(), OTHERS, least));
        }
        this.config = config;
        this.metrics = metrics;
    }

    Bulkhead ofSearches(String readModel) {
        return searches.computeIfAbsent(readModel, name -> bulkhead("searches", name, config.maxConcurrent()));
    }

    Bulkhead ofLookups(String readModel) {
        return lookups.computeIfAbsent(readModel, name -> bulkhead("lookups", name, config.maxLookups()));
    }

    private Bulkhead bulkhead(String what, String readModel, int maxConcurrent) {
        var name = "tidemark.query." + what;
        var rejected = metrics.counter(name + ".rejected", "read_model", readModel);
        var bulkhead = new Bulkhead(maxConcurrent, config.maxQueued(), config.maxWait(), rejected::increment);
        Gauge.builder(name + ".active", bulkhead, Bulkhead::active)
                .tag("read_model", readModel)
                .register(metrics);
        Gauge.builder(name + ".queued", bulkhead, Bulkhead::queued)
                .tag("read_model", readModel)
                .register(metrics);
        return bulkhead;
    }
}
