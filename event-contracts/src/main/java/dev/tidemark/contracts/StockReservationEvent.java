package dev.tidemark.contracts;

import jakarta.validation.constraints.NotEmpty;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** Something that happened to the pieces of one order. Topic {@code ecommerce.stock-reservations}, keyed by the order id. */
public sealed interface StockReservationEvent extends DomainEvent {

    String AGGREGATE_TYPE = "stock-reservations";

    /** The reservation right after this event. */
    ReservationState reservation();

    @Override
    default String aggregateType() {
        return AGGREGATE_TYPE;
    }

    @Override
    default String aggregateId() {
        return reservation().orderId().toString();
    }

    @Override
    default long aggregateVersion() {
        return reservation().version();
    }

    /** All pieces of the order are held. */
    record StockReserved(ReservationState reservation, Instant occurredAt) implements StockReservationEvent {
        public StockReserved {
            Objects.requireNonNull(reservation, "reservation");
            Objects.requireNonNull(occurredAt, "occurredAt");
        }
    }

    /**
     * There were too few pieces of at least one product, so none is held.
     *
     * @param shortages as they were at that moment
     */
    record StockRejected(
            ReservationState reservation, @NotEmpty List<Shortage> shortages, Instant occurredAt)
            implements StockReservationEvent {
        public StockRejected {
            Objects.requireNonNull(reservation, "reservation");
            Objects.requireNonNull(occurredAt, "occurredAt");
            shortages = List.copyOf(shortages);
        }
    }

    /** The order was given up, and its pieces are free again. */
    record StockReleased(ReservationState reservation, Instant occurredAt) implements StockReservationEvent {
        public StockReleased {
            Objects.requireNonNull(reservation, "reservation");
            Objects.requireNonNull(occurredAt, "occurredAt");
        }
    }
}
