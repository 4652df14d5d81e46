package dev.tidemark.order.domain;

import static dev.tidemark.order.domain.Baskets.DESK;
import static dev.tidemark.order.domain.Baskets.GOLD;
import static dev.tidemark.order.domain.Baskets.LAMP;
import static dev.tidemark.order.domain.Baskets.SMALL;
import static dev.tidemark.order.domain.Baskets.WHITE;
import static dev.tidemark.order.domain.Baskets.basket;
import static dev.tidemark.order.domain.Baskets.line;
import static dev.tidemark.order.domain.Baskets.lines;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tidemark.problems.Violation;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BasketTest {

    @ParameterizedTest
    @ValueSource(ints = {1, Basket.MAX_LINES})
    void a_basket_has_1_to_100_lines(int count) {
        assertThat(new Basket(lines(count)).productIds()).hasSize(count);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, Basket.MAX_LINES + 1})
    void any_other_number_of_lines_is_refused(int count) {
        assertThat(fieldsOf(lines(count))).containsExactly("lines");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, Basket.MAX_QUANTITY})
    void a_line_has_1_to_999_pieces(int quantity) {
        assertThat(basket(line(LAMP, quantity)).lines()).containsExactly(line(LAMP, quantity));
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, Basket.MAX_QUANTITY + 1, Integer.MAX_VALUE})
    void any_other_quantity_is_refused_with_its_line(int quantity) {
        assertThat(fieldsOf(List.of(line(DESK, 1), line(LAMP, quantity)))).containsExactly("lines[1].quantity");
    }

    @Test
    void a_product_is_on_several_lines_with_other_options_each_time() {
        var basket = basket(line(LAMP, 1, WHITE), line(LAMP, 2, GOLD), line(DESK, 1));

        assertThat(basket.productIds()).containsExactly(LAMP, DESK);
    }

    @Test
    void two_lines_do_not_ask_for_the_same() {
        assertThat(fieldsOf(List.of(line(LAMP, 1), line(DESK, 1), line(LAMP, 2))))
                .containsExactly("lines[2]");
    }

    @Test
    void the_order_of_the_options_makes_no_difference() {
        assertThat(fieldsOf(List.of(line(LAMP, 1, WHITE, SMALL), line(LAMP, 1, SMALL, WHITE))))
                .containsExactly("lines[1]");
    }

    @Test
    void an_option_is_on_a_line_once() {
        assertThat(fieldsOf(List.of(line(LAMP, 1, WHITE, SMALL, WHITE)))).containsExactly("lines[0].optionIds[2]");
    }

    @Test
    void every_line_at_fault_is_named() {
        assertThat(fieldsOf(List.of(line(LAMP, 0), line(LAMP, 0))))
                .containsExactly("lines[0].quantity", "lines[1].quantity", "lines[1]");
    }

    @Test
    void all_pieces_of_a_product_together_are_an_int() {
        var lines = Stream.generate(() -> line(LAMP, Basket.MAX_QUANTITY, UUID.randomUUID()))
                .limit(Basket.MAX_LINES)
                .toList();

        assertThat(new Basket(lines)
                        .lines().stream().mapToLong(RequestedLine::quantity).sum())
                .isEqualTo(Basket.MAX_PIECES);
    }

    private static List<String> fieldsOf(List<RequestedLine> lines) {
        var problem = catchThrowableOfType(OrderProblem.InvalidBasket.class, () -> new Basket(lines));
        return problem.violations().stream().map(Violation::field).toList();
    }
}
