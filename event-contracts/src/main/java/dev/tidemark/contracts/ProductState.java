package dev.tidemark.contracts;

import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * The public state of a product at one version. How many pieces there are is not public, only whether there are any.
 *
 * @param categoryPath from the widest category to the narrowest
 * @param thumbnailUrl null when the product has no picture
 */
public record ProductState(
        UUID id,
        long version,
        String name,
        String description,
        String brand,
        List<String> categoryPath,
        Money price,
        boolean inStock,
        String thumbnailUrl) {

    public ProductState {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(description, "description");
        Objects.requireNonNull(brand, "brand");
        Objects.requireNonNull(price, "price");
        categoryPath = List.copyOf(categoryPath);
    }
}
