package dev.tidemark.projector.consistency;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.projector.elasticsearch.Json;
import dev.tidemark.projector.elasticsearch.StubElasticsearch;
import dev.tidemark.projector.query.PagedQuery;
import dev.tidemark.projector.query.ScratchQueries;
import dev.tidemark.projector.query.Selection;
import dev.tidemark.projector.query.cursor.Cursor;
import dev.tidemark.projector.query.filter.Conditions;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConsistentReadsTest {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final ReadScope PARCELS = ReadScope.everything(Parcels.NAME);
    private static final PagedQuery QUERY =
            new PagedQuery(Parcels.NAME, "any", Selection.byRelevance(new Conditions().query(), List.of()));

    private final StubElasticsearch stub = StubElasticsearch.start().otherwise(asked -> parcel(1));

    @AfterEach
    void close() {
        stub.close();
    }

    @Test
    void a_query_without_a_token_asks_for_nothing_else_and_waits_for_nobody() {
        stub.hold();
        var without = AskedQuery.without();

        var one = reads(Map.of())
                .one(without.parameters(), PARCELS, () -> Uni.createFrom().item("one"));

        assertThat(one.subscribeAsCompletionStage()).isCompletedWithValue("one");
        assertThat(list(without, QUERY)).isCompletedWithValue(QUERY);
        assertThat(without.answered()).isEmpty();
        assertThat(stub.requests()).isEmpty();
    }

    /** It is as old as the view, whatever arrives. */
    @ParameterizedTest
    @CsvSource({"orders/a@1, true", "orders/a@2, true", "orders/a@3, false", "orders/b@1, false"})
    void a_further_page_of_a_view_waits_for_nobody_and_says_whether_the_view_is_as_new(String token, String applied) {
        stub.hold();
        var shown = Map.of("a", 2L);
        var cursor = new Cursor(Json.read("[1]"), "view", shown);
        var next = new PagedQuery(QUERY.readModel(), QUERY.scope(), QUERY.selection(), Optional.of(cursor), shown);
        var asked = AskedQuery.with(token).preferring("wait=10");

        assertThat(list(asked, next)).isCompletedWithValue(next);

        assertThat(asked.answered())
                .isEqualTo(Map.of("Consistency-Token-Applied", applied, "Cache-Control", "no-store"));
        assertThat(stub.requests()).isEmpty();
    }

    @Test
    void a_query_that_prefers_nothing_waits_as_long_as_is_set() {
        stub.answer(parcel(1)).answer(parcel(2));

        assertThat(isApplied(AskedQuery.with("orders/a@2"), "1m", "1m")).isTrue();
        assertThat(isApplied(AskedQuery.with("orders/a@2"), "1ms", "1m")).isFalse();
    }

    @Test
    void a_query_waits_no_longer_than_the_longest_time() {
        var patient = AskedQuery.with("orders/a@2").preferring("wait=3600");

        assertThat(isApplied(patient, "1m", "1ms")).isFalse();
    }

    private boolean isApplied(AskedQuery asked, String defaultWait, String longestWait) {
        var settings = Map.of(
                "tidemark.consistency.default-wait", defaultWait, "tidemark.consistency.longest-wait", longestWait);
        reads(settings)
                .one(asked.parameters(), PARCELS, () -> Uni.createFrom().item("one"))
                .await()
                .atMost(LIMIT);
        return asked.answered().get("Consistency-Token-Applied").equals("true");
    }

    private static String parcel(long version) {
        return """
                {"docs": [{"_index": "parcels", "_id": "a", "_version": %d, "found": true}]}""".formatted(version);
    }

    private ConsistentReads reads(Map<String, String> settings) {
        return new ConsistentReads(
                ScratchQueries.at(stub),
                ScratchQueries.config(settings, ConsistencyConfig.class),
                List.of(new Parcels()),
                new SimpleMeterRegistry());
    }

    /** Answers the query that it is asked for. */
    private CompletableFuture<PagedQuery> list(AskedQuery asked, PagedQuery query) {
        return reads(Map.of())
                .list(asked.parameters(), PARCELS, query, same -> Uni.createFrom()
                        .item(same))
                .subscribeAsCompletionStage();
    }
}
