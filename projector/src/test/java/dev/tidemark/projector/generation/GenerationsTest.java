package dev.tidemark.projector.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.contracts.OrderEvent;
import dev.tidemark.projector.elasticsearch.StubElasticsearch;
import dev.tidemark.projector.elasticsearch.StubElasticsearch.Asked;
import dev.tidemark.projector.elasticsearch.UnexpectedAnswer;
import dev.tidemark.projector.readmodel.ReadModel;
import dev.tidemark.projector.readmodel.ReadModelStopped;
import dev.tidemark.projector.readmodel.StopReason;
import java.time.Duration;
import java.util.Map;
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

    /** Elasticsearch keeps the id of an index that is restored while it is closed, and of one that lost writes. */
    @Test
    void an_index_with_another_history_is_another_one() {
        stub.answer(ScratchGenerations.index(Map.of())).answer(ScratchGenerations.shards("another"));

        assertThatThrownBy(this::verify)
                .isInstanceOfSatisfying(ReadModelStopped.class, stopped -> assertThat(stopped.reason())
                        .isEqualTo(StopReason.INDEX_REPLACED));
    }

    @Test
    void an_index_cannot_be_known_while_one_of_its_shards_is_not_there() {
        stub.answer(ScratchGenerations.index(Map.of())).answer("{}");

        assertThatThrownBy(this::verify).isInstanceOf(UnexpectedAnswer.class).hasMessageContaining("lacks shards");
    }

    /** As after a start of the server. */
    @Test
    void an_index_cannot_be_known_while_one_of_its_shards_is_recovered() {
        stub.answer(ScratchGenerations.index(Map.of())).answer(ScratchGenerations.recoveringShards());

        assertThatThrownBy(this::verify).isInstanceOf(UnexpectedAnswer.class).hasMessageContaining("lacks shards");
    }

    /** As when another instance's mark, made at the same moment, has undone that of the epoch. */
    @Test
    void a_mark_keeps_an_epoch_that_is_known_though_the_index_says_it_no_more() {
        var known = ScratchGenerations.open(Map.of("orders", 2));
        stub.answer(ScratchGenerations.index(Map.of()))
                .answer(ScratchGenerations.shards())
                .answer("{}");

        ScratchGenerations.at(stub)
                .mark(known, GenerationMeta::withoutCheckpoint)
                .await()
                .atMost(LIMIT);

        assertThat(known.meta().epochs()).containsEntry("orders", 2);
        assertThat(stub.requests().getLast().body()).contains("\"epochs\":{\"orders\":2}");
    }

    private void verify() {
        ScratchGenerations.at(stub).verify(ScratchGenerations.open()).await().atMost(LIMIT);
    }

    private void open() {
        ScratchGenerations.at(stub)
                .open(model, new Generation("", "scratch", 1))
                .await()
                .atMost(LIMIT);
    }
}
