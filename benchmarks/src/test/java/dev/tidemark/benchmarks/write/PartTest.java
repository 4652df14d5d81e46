package dev.tidemark.benchmarks.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PartTest {

    @Test
    void parts_have_the_order_in_which_they_are_measured() {
        assertThat(Part.named("polling,saga")).containsExactly(Part.SAGA, Part.POLLING);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sage", "saga,", ",", "SAGA"})
    void what_is_no_part_is_refused(String names) {
        assertThatThrownBy(() -> Part.named(names))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("saga, orders, import, debezium, polling");
    }
}
