package dev.tidemark.product.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.tidemark.contracts.ProductState;
import dev.tidemark.product.domain.StockedProduct;
import dev.tidemark.product.http.stock.StockNumbers;

/**
 * A product as it is on the write side.
 *
 * @param stock for its own merchant; left out for others
 */
record ProductAnswer(
        @JsonUnwrapped ProductState product,
        @JsonInclude(JsonInclude.Include.NON_NULL) StockNumbers stock) {

    static ProductAnswer of(StockedProduct product) {
        return new ProductAnswer(product.state(), StockNumbers.of(product.stock()));
    }

    static ProductAnswer ofPublic(StockedProduct product) {
        return new ProductAnswer(product.state(), null);
    }
}
