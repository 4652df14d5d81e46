package dev.tidemark.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PartsTest {

    private enum Meal {
        SOUP,
        FISH,
        CAKE
    }

    @Test
    void parts_have_the_order_in_which_they_are_measured() {
        assertThat(Parts.named("cake,soup", Meal.class)).containsExactly(Meal.SOUP, Meal.CAKE);
    }

    @Test
    void without_names_it_is_all_of_them() {
        assertThat(Parts.named("", Meal.class)).containsExactly(Meal.values());
    }

    @ParameterizedTest
    @ValueSource(strings = {"soap", "soup,", ",", "SOUP"})
    void what_is_no_part_is_refused(String names) {
        assertThatThrownBy(() -> Parts.named(names, Meal.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("soup, fish, cake");
    }
}
