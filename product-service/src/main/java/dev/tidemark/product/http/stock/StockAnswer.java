package dev.tidemark.product.http.stock;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.tidemark.product.domain.stock.StockLevel;
import java.util.UUID;

/** The stock of one product. */
record StockAnswer(UUID productId, @JsonUnwrapped StockNumbers numbers) {

    static StockAnswer of(StockLevel level) {
        return new StockAnswer(level.productId(), StockNumbers.of(level.stock()));
    }
}
