package dev.tidemark.projector.readmodel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.contracts.OrderEvent;
import dev.tidemark.projector.elasticsearch.StubElasticsearch;
import dev.tidemark.projector.elasticsearch.StubElasticsearch.Asked;
import dev.tidemark.projector.elasticsearch.UnexpectedAnswer;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers that a healthy Elasticsearch does not give when an index is made. */
class GenerationsTest {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final StubElasticsearch stub = StubElasticsearch.start();
    private final ReadModel<OrderEvent> model = ScratchOrders.named("scratch");

    @AfterEach
    void close() {
        stub.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 429, 500, 503})
    void an_index_is_not_made_while_nobody_knows_whether_the_alias_is_taken(int status) {
        stub.answer(404, "").answer(status, "").answer(200, "{}");

        assertThatThrownBy(this::open).isInstanceOf(UnexpectedAnswer.class).hasMessageContaining("" + status);
        assertThat(stub.requests()).extracting(Asked::path).containsExactly("/scratch-g1", "/_alias/scratch");
    }

    @Test
    void an_index_is_not_made_while_nobody_knows_whether_it_is_there() {
        stub.answer(503, "").answer(200, "{}");

        assertThatThrownBy(this::open).isInstanceOf(UnexpectedAnswer.class);
        assertThat(stub.requests()).hasSize(1);
    }

    private void open() {
        ScratchGenerations.at(stub).open(model).await().atMost(LIMIT);
    }
}
