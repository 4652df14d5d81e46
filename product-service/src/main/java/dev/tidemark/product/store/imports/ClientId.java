package dev.tidemark.product.store.imports;

import java.util.UUID;

/** A product's id at its seller. */
public record ClientId(UUID sellerId, String clientId) {}
