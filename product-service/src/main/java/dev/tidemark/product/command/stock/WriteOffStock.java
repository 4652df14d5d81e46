package dev.tidemark.product.command.stock;

import java.util.UUID;

/** So many free pieces are gone. */
public record WriteOffStock(UUID productId, int quantity, String reason) {}
