package dev.tidemark.product.http.planted;

import dev.tidemark.product.store.ProductStore;

/** A request that goes past the command. */
record SkipsTheCommand(ProductStore store) {}
