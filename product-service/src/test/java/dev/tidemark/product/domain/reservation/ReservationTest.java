package dev.tidemark.product.domain.reservation;

import static dev.tidemark.contracts.OrderState.Status.CONFIRMED;
import static dev.tidemark.contracts.OrderState.Status.PENDING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.contracts.ReservationState.Line;
import dev.tidemark.contracts.Shortage;
import dev.tidemark.contracts.StockReservationEvent.StockRejected;
import dev.tidemark.contracts.StockReservationEvent.StockReleased;
import dev.tidemark.contracts.StockReservationEvent.StockReserved;
import dev.tidemark.product.domain.reservation.Reservation.Holding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReservationTest {

    private final Warehouse warehouse = new Warehouse(10, 10);

    @Test
    void all_pieces_of_an_order_are_held() {
        var event = warehouse.receives(1, PENDING);

        assertThat(event).containsInstanceOf(StockReserved.class);
        assertThat(warehouse.reservation().lines())
                .containsExactly(new Line(Warehouse.FIRST, 5), new Line(Warehouse.SECOND, 1));
        warehouse.assertPieces(Warehouse.FIRST, 5, 5, 0);
        warehouse.assertPieces(Warehouse.SECOND, 9, 1, 0);
    }

    @Test
    void none_is_held_when_one_product_has_too_few() {
        var few = new Warehouse(4, 10);

        var event = few.receives(1, PENDING);

        assertThat(event).get().isInstanceOfSatisfying(StockRejected.class, rejected -> assertThat(rejected.shortages())
                .containsExactly(new Shortage(Warehouse.FIRST, 5, 4)));
        few.assertPieces(Warehouse.FIRST, 4, 0, 0);
        few.assertPieces(Warehouse.SECOND, 10, 0, 0);
    }

    @Test
    void a_product_that_does_not_exist_has_none() {
        var empty = new Warehouse();

        assertThat(empty.receives(1, PENDING)).get().isInstanceOfSatisfying(StockRejected.class, rejected -> assertThat(
                        rejected.shortages())
                .containsExactly(new Shortage(Warehouse.FIRST, 5, 0), new Shortage(Warehouse.SECOND, 1, 0)));
    }

    @Test
    void a_confirmation_changes_nothing() {
        warehouse.receives(1, PENDING);

        assertThat(warehouse.receives(2, CONFIRMED)).isEmpty();
        warehouse.assertPieces(Warehouse.FIRST, 5, 5, 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1 PENDING, 2 CANCELLED", "1 PENDING, 2 CONFIRMED, 3 CANCELLED"})
    void pieces_of_a_cancelled_order_are_free_again(String history) {
        var last = warehouse.receives(history);

        assertThat(last).containsInstanceOf(StockReleased.class);
        assertThat(warehouse.reservation().version()).isEqualTo(2);
        warehouse.assertPieces(Warehouse.FIRST, 10, 0, 0);
        warehouse.assertPieces(Warehouse.SECOND, 10, 0, 0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1 PENDING, 2 CONFIRMED, 3 SHIPPED, 4 DELIVERED",
                "1 PENDING, 4 DELIVERED",
                "1 PENDING, 3 SHIPPED"
            })
    void pieces_of_a_shipped_order_are_gone(String history) {
        var last = warehouse.receives(history);

        assertThat(last).isEmpty();
        warehouse.assertPieces(Warehouse.FIRST, 5, 0, 5);
        warehouse.assertPieces(Warehouse.SECOND, 9, 0, 1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2 CANCELLED, 1 PENDING",
                "3 CANCELLED, 2 CONFIRMED, 1 PENDING",
                "1 PENDING, 3 CANCELLED, 2 CONFIRMED",
                "1 PENDING, 1 PENDING, 2 CANCELLED, 1 PENDING, 2 CANCELLED",
                "1 PENDING, 2 CONFIRMED, 3 CANCELLED, 1 PENDING, 2 CONFIRMED, 3 CANCELLED",
                "3 CANCELLED"
            })
    void however_often_and_in_whatever_order_they_come_a_cancelled_order_holds_nothing(String history) {
        warehouse.receives(history);

        assertThat(warehouse.reservation().holding()).isEqualTo(Holding.NONE);
        warehouse.assertPieces(Warehouse.FIRST, 10, 0, 0);
        warehouse.assertPieces(Warehouse.SECOND, 10, 0, 0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2 CONFIRMED, 1 PENDING",
                "1 PENDING, 2 CONFIRMED, 1 PENDING",
                "1 PENDING, 1 PENDING, 2 CONFIRMED, 2 CONFIRMED"
            })
    void however_often_and_in_whatever_order_they_come_a_confirmed_order_holds_its_pieces_once(String history) {
        warehouse.receives(history);

        warehouse.assertPieces(Warehouse.FIRST, 5, 5, 0);
        assertThat(warehouse.reservation().version()).isOne();
    }

    @Test
    void an_order_that_was_rejected_is_not_answered_again_when_pieces_arrive() {
        var few = new Warehouse(4, 10);
        few.receives(1, PENDING);
        few.stock(Warehouse.FIRST, 100);

        assertThat(few.receives("1 PENDING, 2 REJECTED, 1 PENDING")).isEmpty();
        few.assertPieces(Warehouse.FIRST, 100, 0, 0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "3 SHIPPED",
                "1 PENDING, 2 CANCELLED, 3 SHIPPED",
                "1 PENDING, 2 CONFIRMED, 3 SHIPPED, 4 CANCELLED",
                "1 PENDING, 2 CANCELLED, 3 CONFIRMED"
            })
    void an_order_that_went_on_without_its_pieces_is_refused(String history) {
        assertThatThrownBy(() -> warehouse.receives(history)).isInstanceOf(ImpossibleOrder.class);
    }
}
