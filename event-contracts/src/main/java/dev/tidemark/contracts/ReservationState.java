package dev.tidemark.contracts;

import jakarta.validation.constraints.Min;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * What is held for an order at one version of its reservation.
 *
 * @param version 1, 2, 3 … per reservation, without a gap
 * @param orderVersion the newest version of the order that had been applied
 * @param lines what the order asks for, by product id
 */
public record ReservationState(
        UUID orderId, @Min(1) long version, @Min(1) long orderVersion, Status status, List<Line> lines) {

    /** What has become of the pieces. */
    public enum Status {
        /** Nobody else can have them. */
        HELD,
        /** There were too few, so none is held. */
        REJECTED,
        /** They are free again. */
        RELEASED
    }

    /**
     * A product of the order.
     *
     * @param quantity of all lines of the order with this product together
     */
    public record Line(UUID productId, @Min(1) int quantity) {

        public Line {
            Objects.requireNonNull(productId, "productId");
        }
    }

    public ReservationState {
        Objects.requireNonNull(orderId, "orderId");
        Objects.requireNonNull(status, "status");
        lines = List.copyOf(lines);
    }
}
