package dev.tidemark.product.domain;

import dev.tidemark.contracts.ProductState;

/** A product with the number of pieces in stock, which is not public. */
public record StockedProduct(ProductState state, int quantity) {}
