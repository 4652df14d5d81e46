package dev.tidemark.projector.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import co.elastic.clients.elasticsearch._types.aggregations.Aggregation;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemark.problems.page.InvalidCursor;
import dev.tidemark.projector.elasticsearch.Json;
import dev.tidemark.projector.elasticsearch.StubElasticsearch;
import dev.tidemark.projector.query.filter.Sorting;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QueriesTest {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Pattern PREFERENCE = Pattern.compile("[?&]preference=(?<copy>[^_&][^&]*)");

    private static final String TWO_HITS = """
            {"took": 1, "timed_out": false, "_shards": {"total": 1, "successful": 1, "failed": 0},
             "hits": {"total": {"value": 2, "relation": "eq"}, "hits": [
                {"_index": "scratch", "_id": "b", "_source": {"name": "b"}, "sort": [2.5, "b"]},
                {"_index": "scratch", "_id": "a", "_source": {"name": "a"}, "sort": [1.5, "a"]}]}}""";

    private final StubElasticsearch stub = StubElasticsearch.start();

    @AfterEach
    void close() {
        stub.close();
    }

    @Test
    void the_next_page_begins_behind_the_sort_values_of_the_last_document() {
        try (var search = new PagedSearch(Map.of())) {
            search.turn(search.begin());

            assertThat(search.requests().getLast().body()).contains("\"search_after\":[0.5,\"a\"]");
        }
    }

    @Test
    void elasticsearch_knows_the_limit_and_answers_for_all_shards_or_not_at_all() {
        stub.answer(TWO_HITS);

        page(queries(Map.of("tidemark.queries.timeout", "750ms")), steady(List.of()));

        assertThat(stub.requests().getFirst().path()).contains("allow_partial_search_results=false");
        assertThat(stub.requests().getFirst().body()).contains("\"timeout\":\"750ms\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"""
            {"status": 504, "error": {"type": "search_phase_execution_exception", "reason": "all shards failed",
             "root_cause": [], "caused_by": {"type": "search_timeout_exception", "reason": "Time exceeded"}}}""", """
            {"status": 429, "error": {"type": "search_timeout_exception", "reason": "Time exceeded"}}"""})
    void a_search_that_elasticsearch_gave_up_took_too_long(String answer) {
        stub.answer(Json.read(answer).path("status").asInt(), answer);

        assertThatThrownBy(() -> page(queries(Map.of()), steady(List.of())))
                .isInstanceOf(QueryProblem.QueryTimeout.class);
    }

    @Test
    void half_an_answer_took_too_long() {
        stub.answer(TWO_HITS.replace("\"timed_out\": false", "\"timed_out\": true"));

        assertThatThrownBy(() -> page(queries(Map.of()), steady(List.of())))
                .isInstanceOf(QueryProblem.QueryTimeout.class);
    }

    @Test
    void no_answer_within_the_limit_took_too_long() {
        stub.hold();
        var queries = queries(Map.of("tidemark.queries.timeout", "100ms", "tidemark.queries.grace", "100ms"));

        assertThatThrownBy(() -> page(queries, steady(List.of())))
                .isInstanceOfSatisfying(QueryProblem.QueryTimeout.class, problem -> assertThat(problem.status())
                        .isEqualTo(504));
    }

    @Test
    void a_connection_that_breaks_off_is_an_outage() {
        stub.reset();

        assertThatThrownBy(() -> page(queries(Map.of()), steady(List.of())))
                .isInstanceOf(QueryProblem.ReadModelUnavailable.class);
    }

    /** Another one may be about to get what this one has. */
    @Test
    void all_that_an_instance_asks_it_asks_of_the_same_copy() {
        var copies = Stream.of(new PagedSearch(Map.of()), new PagedSearch(Map.of()))
                .map(QueriesTest::copyAsked)
                .toList();

        assertThat(copies).doesNotHaveDuplicates();
    }

    private static String copyAsked(PagedSearch instance) {
        try (instance) {
            instance.begin();
            instance.list();
            instance.lookUp("a");
            var copies = instance.requests().stream()
                    .filter(asked -> !asked.body().contains("\"pit\""))
                    .map(asked -> PREFERENCE.matcher(asked.path()))
                    .map(asked -> asked.find() ? asked.group("copy") : "")
                    .toList();
            assertThat(copies).hasSize(4).doesNotContain("").containsOnly(copies.getFirst());
            return copies.getFirst();
        }
    }

    @Test
    void a_copy_that_was_not_refreshed_is_an_outage() {
        stub.answer("{\"_shards\": {\"total\": 2, \"successful\": 1, \"failed\": 1}}");

        var refresh = queries(Map.of()).refresh("scratch");

        assertThatThrownBy(() -> refresh.await().atMost(LIMIT)).isInstanceOf(QueryProblem.ReadModelUnavailable.class);
    }

    @Test
    void a_copy_that_is_not_there_needs_no_refresh() {
        stub.answer("{\"_shards\": {\"total\": 2, \"successful\": 1, \"failed\": 0}}");

        queries(Map.of()).refresh("scratch").await().atMost(LIMIT);

        assertThat(stub.requests()).hasSize(1);
    }

    /** That of an earlier release may have been another one. */
    @ParameterizedTest
    @ValueSource(strings = {"price,name,id", "price,id", "id"})
    void a_cursor_is_good_for_one_order(String other) {
        stub.answer(TWO_HITS);
        var queries = queries(Map.of());
        var cursor = Optional.of(page(queries, sorted("name,id")).nextCursor());

        assertThatThrownBy(() -> queries.turn(sorted(other), cursor)).isInstanceOf(InvalidCursor.class);
        stub.answer(TWO_HITS);
        assertThat(page(queries, queries.turn(sorted("name,id"), cursor)).documents())
                .hasSize(1);
    }

    private static PagedQuery sorted(String fields) {
        var sort = Stream.of(fields.split(",")).map(Sorting::ascending).toList();
        return new PagedQuery("scratch", "scope", Selection.of(anything(), sort));
    }

    private static PagedQuery steady(List<Facet> facets) {
        return new PagedQuery(
                "scratch", "scope", Selection.of(anything(), List.of()).with(facets));
    }

    @Test
    void a_facet_counts_what_the_filters_of_the_others_leave() {
        stub.answer(TWO_HITS.replace("\"hits\": {\"total\"", """
                "aggregations": {
                  "filter#colour": {"doc_count": 2, "sterms#counts": {"doc_count_error_upper_bound": 0,
                    "sum_other_doc_count": 0, "buckets": [{"key": "red", "doc_count": 2}]}},
                  "filter#size": {"doc_count": 1, "sterms#counts": {"doc_count_error_upper_bound": 0,
                    "sum_other_doc_count": 0, "buckets": []}}},
                "hits": {"total\""""));

        var page = page(queries(Map.of()), steady(List.of(facet("colour", "red"), facet("size", null))));

        assertThat(page.counts("colour")).containsExactly(new ResultPage.Count("red", 2));
        assertThat(page.total()).isEqualTo(2);
        var asked = Json.read(stub.requests().getFirst().body());
        assertThat(asked.path("post_filter").toString()).contains("red");
        assertThat(asked.at("/aggregations/colour/filter").toString()).doesNotContain("red");
        assertThat(asked.at("/aggregations/size/filter").toString()).contains("red");
    }

    private static Facet facet(String field, String chosen) {
        var filter = chosen == null
                ? null
                : Query.of(query -> query.term(term -> term.field(field).value(chosen)));
        return new Facet(field, filter, Aggregation.of(counts -> counts.terms(terms -> terms.field(field))));
    }

    private static Query anything() {
        return Query.of(query -> query.matchAll(all -> all));
    }

    private static ResultPage<JsonNode> page(Queries queries, PagedQuery query) {
        return queries.page(query, 1, JsonNode.class).await().atMost(LIMIT);
    }

    private Queries queries(Map<String, String> settings) {
        return ScratchQueries.at(stub, settings);
    }
}
