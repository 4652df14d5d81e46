package dev.tidemark.contracts;

import java.util.Objects;
import java.util.UUID;

/**
 * Too few pieces of a product for one order.
 *
 * @param requested by all lines of the order together
 * @param available that nobody else held at that moment
 */
public record Shortage(UUID productId, int requested, int available) {

    public Shortage {
        Objects.requireNonNull(productId, "productId");
    }
}
