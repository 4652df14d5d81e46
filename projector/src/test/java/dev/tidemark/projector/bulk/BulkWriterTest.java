package dev.tidemark.projector.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.projector.bulk.BulkResult.Refusal;
import dev.tidemark.projector.elasticsearch.FastBackoff;
import dev.tidemark.projector.elasticsearch.StubElasticsearch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against a stub, because real servers overload, tear and break only when they like. */
class BulkWriterTest {

    private static final VersionedDocument A = VersionedDocument.of("a", 1, Map.of());
    private static final VersionedDocument B = VersionedDocument.of("b", 1, Map.of());

    private final List<String> obstacles = new CopyOnWriteArrayList<>();
    private StubElasticsearch stub;

    @BeforeEach
    void start() {
        stub = StubElasticsearch.start();
    }

    @AfterEach
    void stop() {
        stub.close();
    }

    @Test
    void documents_are_written_to_an_alias_only() {
        stub.answer(items(201));

        write(A);

        assertThat(stub.requests()).singleElement().satisfies(request -> {
            assertThat(request.path()).startsWith("/orders-g1-write/_bulk?require_alias=true");
            assertThat(request.body()).contains("\"version_type\":\"external\"");
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 408, 413, 429, 500, 502, 503, 504})
    void any_refusal_of_a_whole_request_is_waited_out(int status) {
        stub.answer(status, "{\"error\":{\"type\":\"t\",\"reason\":\"r\"}}")
                .answer(status, "<html>")
                .answer(items(201));

        assertThat(write(A).stored()).isEqualTo(1);
        assertThat(stub.requests()).hasSize(3);
        assertThat(obstacles).hasSize(2).first().asString().contains(Integer.toString(status));
    }

    @Test
    void only_what_was_not_answered_is_sent_again() {
        stub.answer(items(201, 429)).answer(items(201));

        assertThat(write(A, B).stored()).isEqualTo(2);
        assertThat(stub.requests().getLast().body()).contains("\"_id\":\"b\"").doesNotContain("\"_id\":\"a\"");
    }

    @Test
    void a_write_whose_answer_was_lost_is_sent_again_and_counts_as_done() {
        stub.reset().answer(items(409));

        assertThat(write(A).alreadyNewer()).isEqualTo(1);
    }

    @Test
    void half_an_answer_is_no_answer() {
        stub.answer(items(201)).answer(items(201, 201));

        assertThat(write(A, B).stored()).isEqualTo(2);
        assertThat(stub.requests()).hasSize(2);
    }

    @Test
    void a_request_that_is_too_large_is_halved() {
        stub.answer(413, "").answer(items(201)).answer(items(201));

        assertThat(write(A, B).stored()).isEqualTo(2);
        assertThat(stub.requests()).hasSize(3);
        assertThat(obstacles).isEmpty();
    }

    @Test
    void a_refused_document_is_told_and_the_version_before_it_is_written() {
        var newer = VersionedDocument.of("a", 2, Map.of());
        stub.answer(items(400)).answer(items(201));

        var result = write(A, newer);

        assertThat(result.refusals()).extracting(Refusal::document).containsExactly(newer);
        assertThat(result.stored()).isEqualTo(1);
        assertThat(result.aggregates()).isEqualTo(1);
    }

    @Test
    void a_thousand_vain_attempts_are_followed_by_another() {
        for (int i = 0; i < 1000; i++) {
            stub.answer(503, "{}");
        }
        stub.answer(items(201));

        assertThat(write(A).stored()).isEqualTo(1);
    }

    private BulkResult write(VersionedDocument... documents) {
        var config = new FastBulk(1000, 2);
        return new BulkWriter(new BulkGate(stub.client(), config), new FastBackoff(), config)
                .write("orders-g1-write", List.of(documents), obstacles::add)
                .await()
                .atMost(Duration.ofSeconds(30));
    }

    private static String items(int... statuses) {
        var items = new ArrayList<String>();
        for (int status : statuses) {
            var type = status == 409 ? "version_conflict_engine_exception" : "document_parsing_exception";
            items.add("{\"index\":{\"status\":%d,\"error\":{\"type\":\"%s\"}}}".formatted(status, type));
        }
        return "{\"errors\":true,\"items\":[%s]}".formatted(String.join(",", items));
    }
}
