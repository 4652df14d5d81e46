package dev.tidemark.projector.freshness;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemark.projector.bulk.VersionedDocument;
import dev.tidemark.projector.elasticsearch.Elasticsearch;
import dev.tidemark.projector.elasticsearch.Json;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Looks for canaries that never came. The last one of each service is its document, so a restart forgets nothing. */
@ApplicationScoped
class CanaryGaps {

    private final Elasticsearch elasticsearch;

    CanaryGaps(Elasticsearch elasticsearch) {
        this.elasticsearch = elasticsearch;
    }

    /** Documents of the gaps in a batch, and between it and what is stored; asked before the batch is written. */
    Uni<List<VersionedDocument>> find(List<CanaryDocument> batch, String alias) {
        if (batch.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        return stored(batch, alias)
                .map(last -> between(last, batch))
                .map(gaps -> gaps.stream().map(GapDocument::versioned).toList());
    }

    /** By id, not by search: not yet visible documents count. A canary that cannot be looked up is not a first one. */
    private Uni<Map<String, Long>> stored(List<CanaryDocument> batch, String alias) {
        var ids = Json.object();
        var services = ids.putArray("ids");
        batch.stream().map(CanaryDocument::service).distinct().forEach(services::add);
        return elasticsearch.send("POST", "/" + alias + "/_mget", ids).map(answer -> {
            var last = new HashMap<String, Long>();
            for (JsonNode found : answer.expectedDocuments()) {
                if (found.path("found").asBoolean()) {
                    last.put(
                            found.path("_id").asText(),
                            found.path("_source").path("sequence").asLong());
                }
            }
            return last;
        });
    }

    /** The first canary of a service ever seen is where counting starts. */
    static List<GapDocument> between(Map<String, Long> stored, List<CanaryDocument> batch) {
        var last = new HashMap<>(stored);
        var gaps = new ArrayList<GapDocument>();
        var inOrder = batch.stream()
                .sorted(Comparator.comparingLong(CanaryDocument::sequence))
                .toList();
        for (var canary : inOrder) {
            var before = last.get(canary.service());
            if (before != null && canary.sequence() > before + 1) {
                gaps.add(GapDocument.before(canary, before));
            }
            last.merge(canary.service(), canary.sequence(), Math::max);
        }
        return gaps;
    }
}
