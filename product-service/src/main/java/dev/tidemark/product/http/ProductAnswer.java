package dev.tidemark.product.http;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.tidemark.contracts.ProductState;
import dev.tidemark.product.domain.StockedProduct;

/** A product with the number of pieces in stock, as its merchant sees it. */
record ProductAnswer(@JsonUnwrapped ProductState product, int quantity) {

    static ProductAnswer of(StockedProduct product) {
        return new ProductAnswer(product.state(), product.quantity());
    }
}
