package dev.tidemark.product.domain.stock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** That a stock adds up after every movement is checked by {@link Stock} itself. */
class StockTest {

    /** 7 on hand, 2 reserved, 1 shipped, 12 received and 2 written off. */
    private static final Stock STOCK = new Stock(7, 2, 1, 12, 2);

    @Test
    void a_stock_that_does_not_add_up_cannot_be() {
        assertThatThrownBy(() -> new Stock(7, 2, 1, 12, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Stock(-1, 2, 1, 4, 2)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void what_came_is_on_hand() {
        var movement = STOCK.receive(3, "D-7");

        assertThat(movement).isEqualTo(new StockMovement(StockMovement.Kind.RECEIPT, 3, "D-7", movement.after()));
        assertThat(movement.after()).isEqualTo(new Stock(10, 2, 1, 15, 2));
    }

    @Test
    void what_is_written_off_was_free() {
        assertThat(STOCK.writeOff(7, "fire").after()).isEqualTo(new Stock(0, 2, 1, 12, 9));
        assertThatThrownBy(() -> STOCK.writeOff(8, "fire")).isInstanceOf(StockProblem.NotEnoughStock.class);
    }

    @ParameterizedTest
    @CsvSource({"2, -7, 0, 12, 9", "8, -1, 6, 12, 3", "9, 0, 7, 12, 2", "10, 1, 8, 13, 2"})
    void a_count_books_the_difference(int counted, int difference, int onHand, long received, long writtenOff) {
        var movement = STOCK.count(counted);

        assertThat(movement.quantity()).isEqualTo(difference);
        assertThat(movement.after()).isEqualTo(new Stock(onHand, 2, 1, received, writtenOff));
    }

    @Test
    void a_count_cannot_miss_what_is_reserved() {
        assertThatThrownBy(() -> STOCK.count(1)).isInstanceOf(StockProblem.FewerThanReserved.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, -1, Stock.MAX_QUANTITY + 1, Integer.MAX_VALUE})
    void a_quantity_is_not_negative_and_bounded(int quantity) {
        assertThatThrownBy(() -> STOCK.receive(quantity, null)).isInstanceOf(StockProblem.InvalidQuantity.class);
        assertThatThrownBy(() -> STOCK.writeOff(quantity, "fire")).isInstanceOf(StockProblem.InvalidQuantity.class);
        assertThatThrownBy(() -> STOCK.count(quantity)).isInstanceOf(StockProblem.InvalidQuantity.class);
        assertThatThrownBy(() -> Stock.first(quantity)).isInstanceOf(StockProblem.class);
    }

    @Test
    void nothing_is_no_movement() {
        assertThatThrownBy(() -> STOCK.receive(0, null)).isInstanceOf(StockProblem.InvalidQuantity.class);
        assertThatThrownBy(() -> STOCK.writeOff(0, "fire")).isInstanceOf(StockProblem.InvalidQuantity.class);
    }

    @Test
    void no_more_pieces_are_kept_than_allowed() {
        assertThat(Stock.first(Stock.MAX_QUANTITY).isAvailable()).isTrue();
        assertThatThrownBy(() -> STOCK.receive(Stock.MAX_QUANTITY - 8, null)).isInstanceOf(StockProblem.TooLarge.class);
    }

    @Test
    void what_is_reserved_finds_its_place_when_it_is_free_again() {
        var full = STOCK.receive(Stock.MAX_QUANTITY - 9, null).after();

        assertThat(full.release(2).onHand()).isEqualTo(Stock.MAX_QUANTITY);
    }
}
