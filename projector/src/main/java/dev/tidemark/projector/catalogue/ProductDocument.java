package dev.tidemark.projector.catalogue;

import dev.tidemark.contracts.ProductEvent;
import dev.tidemark.contracts.ProductState.Named;
import java.util.List;

/**
 * A product as the catalogue shows it, by names. Kept whatever its status; only what is on sale is shown.
 *
 * @param status {@code DRAFT}, {@code ON_SALE} or {@code DISCONTINUED}
 * @param categoryPath from the widest category to the narrowest
 * @param price minor units of {@code currency}
 * @param thumbnailUrl null when the product has no picture
 */
public record ProductDocument(
        String productId,
        String status,
        String name,
        String description,
        String brand,
        String seller,
        List<String> categoryPath,
        List<String> tags,
        long price,
        String currency,
        boolean inStock,
        String thumbnailUrl,
        long version) {

    static ProductDocument of(ProductEvent event) {
        var product = event.product();
        return new ProductDocument(
                product.id().toString(),
                product.status().name(),
                product.name(),
                product.description(),
                product.brand().name(),
                product.seller().name(),
                names(product.categoryPath()),
                names(product.tags()),
                product.price().amount(),
                product.price().currency(),
                product.inStock(),
                product.thumbnailUrl(),
                product.version());
    }

    private static List<String> names(List<Named> references) {
        return references.stream().map(Named::name).toList();
    }
}
