package dev.tidemark.problems.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConsistencyTokenTest {

    private static final ConsistencyToken ORDER = new ConsistencyToken("orders", "0190a5f0", 3);
    private static final ConsistencyToken PRODUCT = new ConsistencyToken("products", "0190a5f1", 1);

    @Test
    void a_token_is_read_as_it_was_written() {
        assertThat(ConsistencyToken.all(List.of(ORDER.toString()))).containsExactly(ORDER);
    }

    @Test
    void tokens_come_in_one_header_or_in_several() {
        var several = List.of(ORDER + " , " + PRODUCT, "," + ORDER + ",");

        assertThat(ConsistencyToken.all(several)).containsExactly(ORDER, PRODUCT);
        assertThat(ConsistencyToken.all(List.of())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "orders",
                "orders/1",
                "orders@1",
                "/1@1",
                "orders/@1",
                "orders/1@",
                "orders/1@0",
                "orders/1@-1",
                "orders/1@1.5",
                "orders/1@9223372036854775808",
                "orders/1@1 orders/2@1",
                "orders/1/2@1",
                "Orders/1@1",
                "orders/1@1@2",
                "orders/*@1",
                "orders/1@١",
                "\"orders/1@1\""
            })
    void anything_else_is_refused_with_the_header_as_field(String text) {
        assertThatThrownBy(() -> ConsistencyToken.all(List.of(text)))
                .isInstanceOfSatisfying(MalformedConsistencyToken.class, problem -> {
                    assertThat(problem.status()).isEqualTo(400);
                    assertThat(problem.violations().getFirst().field()).isEqualTo("Consistency-Token");
                });
    }

    @Test
    void ten_tokens_are_the_most() {
        assertThat(ConsistencyToken.all(tokens(10))).hasSize(10);
        assertThatThrownBy(() -> ConsistencyToken.all(tokens(11))).hasMessageContaining("at most 10");
    }

    private static List<String> tokens(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "orders/%d@1".formatted(i))
                .toList();
    }
}
