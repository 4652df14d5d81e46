package dev.tidemark.product.command;

import java.util.UUID;

/** So many pieces were counted. Takes no precondition: most quantities leave the version as it is. */
public record SetStock(UUID productId, int quantity) {}
