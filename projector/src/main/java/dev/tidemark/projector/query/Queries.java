package dev.tidemark.projector.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tidemark.problems.page.Page;
import dev.tidemark.projector.elasticsearch.Answer;
import dev.tidemark.projector.elasticsearch.Elasticsearch;
import dev.tidemark.projector.elasticsearch.Json;
import dev.tidemark.projector.elasticsearch.NoAnswer;
import dev.tidemark.projector.readmodel.Generations;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Optional;

/** Answers queries page by page. Fails with {@link QueryProblem}; when Elasticsearch is away, with the one that says so. */
@ApplicationScoped
public class Queries {

    private static final int BAD_REQUEST = 400;

    private final Elasticsearch elasticsearch;
    private final Generations generations;
    private final Cursors cursors;
    private final QueryConfig config;

    Queries(Elasticsearch elasticsearch, Generations generations, Cursors cursors, QueryConfig config) {
        this.elasticsearch = elasticsearch;
        this.generations = generations;
        this.cursors = cursors;
        this.config = config;
    }

    /**
     * @param after of the page before; empty for the first one
     * @param size documents per page
     * @param documents their type
     */
    public <T> Uni<Page<T>> page(PagedQuery query, Optional<String> after, int size, Class<T> documents) {
        var cursor = after.map(text -> cursors.read(text, query.scope()));
        // One document more than asked for tells whether there is another page.
        return snapshot(query, cursor)
                .flatMap(snapshot -> search(query, size + 1, cursor, snapshot))
                .flatMap(found -> page(query, size, found, documents))
                .ifNoItem()
                .after(config.timeout())
                .fail()
                .onFailure(failure -> failure instanceof NoAnswer || failure instanceof TimeoutException)
                .transform(failure -> new QueryProblem.ReadModelUnavailable());
    }

    private Uni<Optional<String>> snapshot(PagedQuery query, Optional<Cursor> cursor) {
        if (!query.frozen() || cursor.isPresent()) {
            return Uni.createFrom().item(cursor.map(Cursor::snapshot));
        }
        return elasticsearch
                .send("POST", "/%s/_pit?keep_alive=%s".formatted(alias(query), snapshotLife()))
                .map(answer -> Optional.of(body(answer).path("id").asText()));
    }

    private Uni<JsonNode> search(PagedQuery query, int size, Optional<Cursor> cursor, Optional<String> snapshot) {
        var body = Json.object().put("size", size).put("track_total_hits", false);
        body.set("query", query.query());
        body.set("sort", query.sort());
        cursor.ifPresent(before -> body.set("search_after", before.after()));
        snapshot.ifPresent(id -> body.putObject("pit").put("id", id).put("keep_alive", snapshotLife()));
        var path = snapshot.isPresent() ? "/_search" : "/" + alias(query) + "/_search";
        return elasticsearch.send("POST", path, body).map(Queries::body);
    }

    private <T> Uni<Page<T>> page(PagedQuery query, int size, JsonNode found, Class<T> documents) {
        var hits = found.path("hits").path("hits");
        var snapshot = found.path("pit_id").asText(null);
        var items = new ArrayList<T>();
        for (int i = 0; i < Math.min(hits.size(), size); i++) {
            items.add(Json.as(hits.get(i).path("_source"), documents));
        }
        if (hits.size() > size) {
            var last = new Cursor(hits.get(size - 1).path("sort"), snapshot);
            return Uni.createFrom().item(new Page<>(items, cursors.write(last, query.scope())));
        }
        return release(snapshot).replaceWith(new Page<>(items, null));
    }

    /** Views end by themselves; ending them early only saves memory, so it may fail. */
    private Uni<Void> release(String snapshot) {
        if (snapshot == null) {
            return Uni.createFrom().voidItem();
        }
        ObjectNode body = Json.object().put("id", snapshot);
        return elasticsearch
                .send("DELETE", "/_pit", body)
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }

    /** A refusal of what was asked is a bug of ours; every other one is an outage. */
    private static JsonNode body(Answer answer) {
        if ("search_context_missing_exception".equals(answer.errorType()) || isExpired(answer)) {
            throw new QueryProblem.ExpiredCursor();
        }
        if (!answer.isSuccess() && answer.status() != BAD_REQUEST) {
            throw new QueryProblem.ReadModelUnavailable();
        }
        return answer.expected();
    }

    /** A missing view shows as the failure of every shard. */
    private static boolean isExpired(Answer answer) {
        return answer.body().path("error").path("root_cause").findValuesAsText("type").stream()
                .anyMatch("search_context_missing_exception"::equals);
    }

    private String alias(PagedQuery query) {
        return generations.named(query.readModel()).alias();
    }

    private String snapshotLife() {
        return config.snapshotLife().toSeconds() + "s";
    }
}
