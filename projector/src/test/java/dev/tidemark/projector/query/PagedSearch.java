package dev.tidemark.projector.query;

import co.elastic.clients.elasticsearch._types.SortOptions;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemark.problems.http.ConsistencyToken;
import dev.tidemark.projector.elasticsearch.Json;
import dev.tidemark.projector.elasticsearch.StubElasticsearch;
import dev.tidemark.projector.elasticsearch.StubElasticsearch.Asked;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** A search by relevance with one document per page, and an Elasticsearch that numbers the views which it opens. */
public final class PagedSearch implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private static final String GONE = """
            {"status": 404, "error": {"type": "search_phase_execution_exception", "reason": "all shards failed",
             "root_cause": [{"type": "search_context_missing_exception", "reason": "No search context found"}]}}""";

    private static final String SHARDS = "\"_shards\": {\"total\": 1, \"successful\": 1, \"failed\": 0}";

    private static final String HIT =
            "{\"_index\": \"scratch\", \"_id\": \"a\", \"_source\": {}, \"sort\": [%d.5, \"a\"]}";

    private static final PagedQuery QUERY = new PagedQuery(
            "scratch",
            "scope",
            Selection.byRelevance(
                    Query.of(query -> query.matchAll(all -> all)),
                    List.of(SortOptions.of(sort -> sort.score(by -> by)))));

    private final AtomicInteger opened = new AtomicInteger();

    /** Documents that pages find from now on; two when nothing is said. */
    private final Queue<Integer> found = new ConcurrentLinkedQueue<>();

    private final StubElasticsearch stub = StubElasticsearch.start().otherwise(this::answer);
    private final Queries queries;

    public PagedSearch(Map<String, String> settings) {
        queries = ScratchQueries.at(stub, settings);
    }

    /** The cursor of the second page. */
    public Optional<String> begin() {
        return cursor(page(QUERY, Optional.empty()));
    }

    /** The same of a search that has waited for a token. */
    public Optional<String> beginFresh() {
        return cursor(beginningFresh());
    }

    public Uni<ResultPage<JsonNode>> beginningFresh() {
        return page(QUERY.showing(List.of(new ConsistencyToken("orders", "a", 1))), Optional.empty());
    }

    public Optional<String> turn(Optional<String> cursor) {
        return cursor(page(QUERY, cursor));
    }

    /** In an order that needs no view. */
    void list() {
        var list = new PagedQuery(
                "scratch", "scope", Selection.of(QUERY.selection().query(), List.of()));
        page(list, Optional.empty()).await().atMost(LIMIT);
    }

    /** By id, and its version. */
    void lookUp(String id) {
        queries.byId("scratch", id, JsonNode.class).await().atMost(LIMIT);
        queries.written("scratch", List.of(id), null).await().atMost(LIMIT);
    }

    /** The next search finds so many. */
    public PagedSearch finding(int documents) {
        found.add(documents);
        return this;
    }

    /** The next search finds its view gone. */
    public PagedSearch losingTheView() {
        stub.answer(404, GONE);
        return this;
    }

    public List<Asked> requests() {
        return stub.requests();
    }

    /** Without parameters, in order. */
    public List<String> paths() {
        return stub.requests().stream()
                .map(asked -> asked.method() + " " + asked.pathOnly())
                .toList();
    }

    private Uni<ResultPage<JsonNode>> page(PagedQuery query, Optional<String> cursor) {
        return queries.page(queries.turn(query, cursor), 1, JsonNode.class);
    }

    private static Optional<String> cursor(Uni<ResultPage<JsonNode>> page) {
        return Optional.ofNullable(page.await().atMost(LIMIT).nextCursor());
    }

    private String answer(Asked asked) {
        if (asked.method().equals("DELETE")) {
            return "{\"succeeded\": true, \"num_freed\": 1}";
        }
        if (asked.pathOnly().endsWith("_pit")) {
            return "{\"id\": \"view%d\", %s}".formatted(opened.incrementAndGet(), SHARDS);
        }
        if (asked.pathOnly().endsWith("_mget")) {
            return "{\"docs\": []}";
        }
        if (asked.method().equals("GET")) {
            return "{\"_index\": \"scratch\", \"_id\": \"a\", \"found\": true, \"_source\": {}}";
        }
        var view = Json.read(asked.body()).at("/pit/id");
        var count = Optional.ofNullable(found.poll()).orElse(2);
        var hits = IntStream.range(0, count).mapToObj(HIT::formatted).toList();
        return """
                {"took": 1, "timed_out": false, %s, "pit_id": %s,
                 "hits": {"total": {"value": %d, "relation": "eq"}, "hits": %s}}""".formatted(SHARDS, view.isMissingNode() ? null : view, count, hits);
    }

    @Override
    public void close() {
        stub.close();
    }
}
