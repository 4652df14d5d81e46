package dev.tidemark.contracts;

import jakarta.validation.constraints.Min;
import java.util.Objects;
import java.util.UUID;

/**
 * Too few pieces of a product for one order.
 *
 * @param requested by all lines of the order together
 * @param available that nobody else held at that moment
 */
public record Shortage(
        UUID productId, @Min(1) int requested, @Min(0) int available) {

    public Shortage {
        Objects.requireNonNull(productId, "productId");
    }
}
