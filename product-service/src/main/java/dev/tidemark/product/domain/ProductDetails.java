package dev.tidemark.product.domain;

import java.util.List;
import java.util.Objects;

/**
 * What a product is, as its merchant describes it.
 *
 * @param categoryPath from the widest category to the narrowest
 * @param thumbnailUrl null when the product has no picture
 */
public record ProductDetails(
        String name, String description, String brand, List<String> categoryPath, String thumbnailUrl) {

    public ProductDetails {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(description, "description");
        Objects.requireNonNull(brand, "brand");
        categoryPath = List.copyOf(categoryPath);
    }
}
