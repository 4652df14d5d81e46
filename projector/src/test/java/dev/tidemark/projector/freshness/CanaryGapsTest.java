package dev.tidemark.projector.freshness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.projector.Orders;
import dev.tidemark.projector.elasticsearch.StubElasticsearch;
import dev.tidemark.projector.elasticsearch.UnexpectedAnswer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CanaryGapsTest {

    @Test
    void canaries_in_a_row_have_no_gap() {
        assertThat(CanaryGaps.between(Map.of("s", 4L), List.of(canary(5), canary(6))))
                .isEmpty();
    }

    @Test
    void a_jump_is_a_gap() {
        assertThat(CanaryGaps.between(Map.of("s", 4L), List.of(canary(5), canary(8))))
                .singleElement()
                .satisfies(gap -> {
                    assertThat(gap.missingFrom()).isEqualTo(6);
                    assertThat(gap.missingTo()).isEqualTo(7);
                });
    }

    @Test
    void a_jump_from_what_is_stored_is_a_gap() {
        assertThat(CanaryGaps.between(Map.of("s", 4L), List.of(canary(6)))).hasSize(1);
    }

    @Test
    void repeated_canaries_are_no_gap() {
        assertThat(CanaryGaps.between(Map.of("s", 9L), List.of(canary(1), canary(3), canary(10), canary(9))))
                .isEmpty();
    }

    @Test
    void the_first_canary_ever_seen_starts_the_count() {
        assertThat(CanaryGaps.between(Map.of(), List.of(canary(700), canary(701))))
                .isEmpty();
    }

    /** Else the next canary would be taken for the first one ever, and the gap before it for none. */
    @Test
    void a_canary_that_cannot_be_looked_up_now_is_not_taken_for_missing() {
        try (var stub = StubElasticsearch.start()) {
            stub.answer("""
                    {"docs": [{"_id": "s", "error": {"type": "no_shard_available_action_exception", "reason": "away"}}]}""");
            var gaps = new CanaryGaps(stub.client());

            assertThatThrownBy(() ->
                            gaps.find(List.of(canary(7)), "canary").await().atMost(Duration.ofSeconds(30)))
                    .isInstanceOf(UnexpectedAnswer.class)
                    .hasMessageContaining("no_shard_available_action_exception: away");
        }
    }

    private static CanaryDocument canary(long sequence) {
        return new CanaryDocument(CanaryDocument.KIND, "s", sequence, Orders.NOON);
    }
}
