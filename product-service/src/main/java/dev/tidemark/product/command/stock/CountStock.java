package dev.tidemark.product.command.stock;

import java.util.UUID;

/** So many pieces are on the shelf, reserved ones included. */
public record CountStock(UUID productId, int quantity) {}
