package dev.tidemark.product.domain.stock;

import java.util.UUID;

/**
 * How many pieces of a product there are.
 *
 * @param version of the product, which the stock leaves as it is unless it flips
 */
public record StockLevel(UUID productId, long version, Stock stock) {}
