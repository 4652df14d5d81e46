package dev.tidemark.product.domain;

import dev.tidemark.contracts.ProductState;
import dev.tidemark.product.domain.stock.Stock;

/** A product with its stock, which is not public. */
public record StockedProduct(ProductState state, Stock stock) {}
