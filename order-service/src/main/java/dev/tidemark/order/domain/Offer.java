package dev.tidemark.order.domain;

import dev.tidemark.contracts.Money;
import java.util.Objects;
import java.util.UUID;

/**
 * A product as the catalogue offers it now; its name, picture and price are copied into the order.
 *
 * @param thumbnailUrl null when the product has no picture
 */
public record Offer(UUID productId, String name, String thumbnailUrl, Money price) {

    public Offer {
        Objects.requireNonNull(productId, "productId");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(price, "price");
    }
}
