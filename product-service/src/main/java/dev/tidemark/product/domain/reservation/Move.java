package dev.tidemark.product.domain.reservation;

import dev.tidemark.contracts.StockReservationEvent;
import java.util.Optional;

/**
 * One move of a reservation.
 *
 * @param stocks that the move changes, as they are after it
 * @param event null when the move is nobody's news
 */
public record Move(Reservation after, Stocks stocks, StockReservationEvent event) {

    /** What tells the order about the move. */
    public Optional<StockReservationEvent> news() {
        return Optional.ofNullable(event);
    }
}
