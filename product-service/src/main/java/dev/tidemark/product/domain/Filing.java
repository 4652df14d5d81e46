package dev.tidemark.product.domain;

import dev.tidemark.contracts.ProductState.Named;
import java.util.List;
import java.util.Objects;

/**
 * Under what a product is found, with the names that it copies.
 *
 * @param categoryPath from the widest category to the narrowest
 */
public record Filing(Named brand, Named seller, List<Named> categoryPath, List<Named> tags) {

    public Filing {
        Objects.requireNonNull(brand, "brand");
        Objects.requireNonNull(seller, "seller");
        categoryPath = List.copyOf(categoryPath);
        tags = List.copyOf(tags);
    }
}
