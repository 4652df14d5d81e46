package dev.tidemark.projector.catalogue;

import dev.tidemark.contracts.ProductEvent;
import java.util.List;

/**
 * A product as the catalogue shows it.
 *
 * @param categoryPath from the widest category to the narrowest
 * @param price minor units of {@code currency}
 * @param thumbnailUrl null when the product has no picture
 */
public record ProductDocument(
        String productId,
        String name,
        String description,
        String brand,
        List<String> categoryPath,
        long price,
        String currency,
        boolean inStock,
        String thumbnailUrl,
        long version) {

    static ProductDocument of(ProductEvent event) {
        var product = event.product();
        return new ProductDocument(
                product.id().toString(),
                product.name(),
                product.description(),
                product.brand(),
                product.categoryPath(),
                product.price().amount(),
                product.price().currency(),
                product.inStock(),
                product.thumbnailUrl(),
                product.version());
    }
}
