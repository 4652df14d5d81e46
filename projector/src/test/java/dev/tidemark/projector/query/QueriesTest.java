package dev.tidemark.projector.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.tidemark.projector.elasticsearch.Json;
import dev.tidemark.projector.elasticsearch.StubElasticsearch;
import dev.tidemark.projector.elasticsearch.StubElasticsearch.Asked;
import dev.tidemark.projector.readmodel.ScratchGenerations;
import io.quarkus.runtime.LaunchMode;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class QueriesTest {

    private static final String TWO_HITS = """
            {"pit_id": "view", "hits": {"hits": [{"_source": {}, "sort": [2]}, {"_source": {}, "sort": [1]}]}}""";

    private final StubElasticsearch stub = StubElasticsearch.start();
    private final Queries queries = new Queries(
            stub.client(), ScratchGenerations.at(stub), new Cursors(Optional::empty, LaunchMode.TEST), defaults());

    @AfterEach
    void close() {
        stub.close();
    }

    /** Views that nobody pages through are many, and Elasticsearch has no other limit to their number. */
    @Test
    void a_view_lives_for_half_a_minute_after_each_page() {
        stub.answer("{\"id\": \"view\"}").answer(TWO_HITS).answer(TWO_HITS);

        page(page(Optional.empty()));

        assertThat(stub.requests())
                .extracting(Asked::path)
                .containsExactly("/scratch/_pit?keep_alive=30s", "/_search", "/_search");
        assertThat(stub.requests().subList(1, 3)).allSatisfy(asked -> assertThat(asked.body())
                .contains("\"pit\":{\"id\":\"view\",\"keep_alive\":\"30s\"}"));
    }

    /** The cursor of the next one. */
    private Optional<String> page(Optional<String> cursor) {
        var query = new PagedQuery("scratch", "scope", Json.object(), JsonNodeFactory.instance.arrayNode(), true);
        var page = queries.page(query, cursor, 1, JsonNode.class);
        return Optional.of(page.await().atMost(Duration.ofSeconds(30)).nextCursor());
    }

    private static QueryConfig defaults() {
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(QueryConfig.class)
                .build()
                .getConfigMapping(QueryConfig.class);
    }
}
