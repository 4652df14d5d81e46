package dev.tidemark.product.domain.reservation;

import static dev.tidemark.contracts.OrderState.Status.CONFIRMED;
import static dev.tidemark.contracts.OrderState.Status.PENDING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.contracts.StockReservationEvent.StockReleased;
import dev.tidemark.contracts.StockReservationEvent.StockReserved;
import dev.tidemark.product.domain.reservation.Reservation.Holding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a reservation when a database was restored, the orders' or the stock's. */
class RestoredReservationTest {

    private final Warehouse warehouse = new Warehouse(10, 10);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1 PENDING",
                "1 PENDING, 2 CONFIRMED",
                "1 PENDING, 2 CANCELLED",
                "1 PENDING, 2 CONFIRMED, 3 CANCELLED"
            })
    void whatever_a_lost_database_said_a_restored_order_holds_its_pieces_once(String lost) {
        warehouse.receives(lost);
        warehouse.restoreOrders();

        warehouse.receives("1 PENDING, 2 CONFIRMED, 1 PENDING");

        warehouse.assertPieces(Warehouse.FIRST, 5, 5, 0);
        assertThat(warehouse.reservation().orderVersion()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"1 PENDING", "1 PENDING, 2 CONFIRMED", "1 PENDING, 2 CONFIRMED, 3 CANCELLED", "9 CANCELLED"})
    void whatever_a_lost_database_said_a_restored_order_that_is_cancelled_holds_nothing(String lost) {
        warehouse.receives(lost);
        warehouse.restoreOrders();

        warehouse.receives("2 CANCELLED, 1 PENDING");

        warehouse.assertPieces(Warehouse.FIRST, 10, 0, 0);
    }

    @Test
    void pieces_that_left_before_a_restore_have_left_once() {
        warehouse.receives("1 PENDING, 2 CONFIRMED, 3 SHIPPED");
        warehouse.restoreOrders();

        warehouse.receives("1 PENDING, 2 CONFIRMED, 3 SHIPPED, 4 DELIVERED");

        warehouse.assertPieces(Warehouse.FIRST, 5, 0, 5);
    }

    @Test
    void an_epoch_that_is_over_says_nothing_any_more() {
        warehouse.receives("1 PENDING, 2 CONFIRMED");
        var current = new Reservation(
                warehouse.reservation().orderId(),
                1,
                2,
                1,
                Holding.HELD,
                warehouse.reservation().lines());

        assertThat(current.hasSeen(Warehouse.order(9, CONFIRMED), 1)).isTrue();
        assertThat(current.hasSeen(Warehouse.order(1, PENDING), 2)).isTrue();
        assertThat(current.hasSeen(Warehouse.order(2, CONFIRMED), 2)).isFalse();
        assertThat(current.hasSeen(Warehouse.order(1, PENDING), 3)).isFalse();
    }

    /** The stock's database was restored, and does not know of pieces that came since. */
    @Test
    void pieces_that_were_promised_are_held_as_soon_as_they_are_booked() {
        var few = new Warehouse(4, 10);
        few.receives(1, PENDING);

        assertThatThrownBy(() -> few.receives(2, CONFIRMED))
                .isInstanceOf(ImpossibleOrder.class)
                .hasMessageContaining("too few");
        few.stock(Warehouse.FIRST, 7);

        assertThat(few.receives(2, CONFIRMED)).containsInstanceOf(StockReserved.class);
        few.assertPieces(Warehouse.FIRST, 2, 5, 0);
    }

    @Test
    void pieces_of_an_order_that_was_lost_are_free_again() {
        warehouse.receives("1 PENDING, 2 CONFIRMED");

        var event = warehouse.forget();

        assertThat(event).containsInstanceOf(StockReleased.class);
        assertThat(warehouse.reservation().holding()).isEqualTo(Holding.NONE);
        assertThat(warehouse.reservation().version()).isEqualTo(2);
        warehouse.assertPieces(Warehouse.FIRST, 10, 0, 0);
    }
}
