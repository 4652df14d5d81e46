package dev.tidemark.product.command.stock;

import java.util.UUID;

/**
 * So many pieces came.
 *
 * @param reference where they came from, null when nobody said
 */
public record ReceiveStock(UUID productId, int quantity, String reference) {}
