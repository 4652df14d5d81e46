package dev.tidemark.contracts;

import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * What is held for an order at one version of its reservation.
 *
 * @param orderVersion the newest version of the order that had been applied
 * @param lines what the order asks for, by product id
 */
public record ReservationState(UUID orderId, long version, long orderVersion, Status status, List<Line> lines) {

    /** What has become of the pieces. */
    public enum Status {
        /** Nobody else can have them. */
        HELD,
        /** There were too few, so none is held. */
        REJECTED,
        /** They are free again. */
        RELEASED
    }

    /** @param quantity of all lines of the order with this product together */
    public record Line(UUID productId, int quantity) {

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
