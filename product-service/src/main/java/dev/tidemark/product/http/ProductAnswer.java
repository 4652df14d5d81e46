package dev.tidemark.product.http;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.tidemark.contracts.ProductState;
import dev.tidemark.product.domain.StockedProduct;
import dev.tidemark.product.http.stock.StockNumbers;

/** A product with its stock, as its merchant sees it. */
record ProductAnswer(@JsonUnwrapped ProductState product, StockNumbers stock) {

    static ProductAnswer of(StockedProduct product) {
        return new ProductAnswer(product.state(), StockNumbers.of(product.stock()));
    }
}
