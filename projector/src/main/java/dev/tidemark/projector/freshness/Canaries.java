package dev.tidemark.projector.freshness;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tidemark.contracts.CanaryReleased;
import dev.tidemark.projector.elasticsearch.Elasticsearch;
import dev.tidemark.projector.elasticsearch.Json;
import dev.tidemark.projector.generation.Generations;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.StreamSupport;

/** The canary documents as a search sees them: what is written but not yet visible does not count. */
@ApplicationScoped
class Canaries {

    private static final int ENOUGH = 1000;

    private final Elasticsearch elasticsearch;
    private final String alias;

    Canaries(Elasticsearch elasticsearch, Generations generations) {
        this.elasticsearch = elasticsearch;
        this.alias = generations.alias(CanaryReleased.AGGREGATE_TYPE);
    }

    String alias() {
        return alias;
    }

    /** The newest visible canary of every service. */
    Uni<List<CanaryDocument>> newest() {
        return search(term("kind", CanaryDocument.KIND), CanaryDocument.class);
    }

    /** The gaps that nobody has acknowledged. */
    Uni<List<GapDocument>> openGaps() {
        var query = Json.object();
        var filters = query.putObject("bool").putArray("filter");
        filters.add(term("kind", GapDocument.KIND)).add(term("acknowledged", "false"));
        return search(query, GapDocument.class);
    }

    /** Whether a search finds this canary or one after it. */
    Uni<Boolean> isVisible(CanaryDocument canary) {
        var query = Json.object();
        var filters = query.putObject("bool").putArray("filter");
        filters.add(term("kind", CanaryDocument.KIND)).add(term("service", canary.service()));
        filters.addObject().putObject("range").putObject("sequence").put("gte", canary.sequence());
        return search(query, CanaryDocument.class).map(found -> !found.isEmpty());
    }

    private <T> Uni<List<T>> search(ObjectNode query, Class<T> type) {
        var body = Json.object().put("size", ENOUGH);
        body.set("query", query);
        return elasticsearch
                .send("POST", "/" + alias + "/_search", body)
                .map(answer -> answer.expected().path("hits").path("hits"))
                .map(hits -> StreamSupport.stream(hits.spliterator(), false)
                        .map(hit -> Json.as(source(hit), type))
                        .toList());
    }

    private static JsonNode source(JsonNode hit) {
        return hit.path("_source");
    }

    private static ObjectNode term(String field, String value) {
        var query = Json.object();
        query.putObject("term").put(field, value);
        return query;
    }
}
