package dev.tidemark.product.http.stock;

import dev.tidemark.product.domain.stock.Stock;

/**
 * Pieces. {@code onHand + reserved + shipped = received - writtenOff}.
 *
 * @param onHand that nobody has reserved
 */
public record StockNumbers(int onHand, int reserved, long shipped, long received, long writtenOff) {

    public static StockNumbers of(Stock stock) {
        return new StockNumbers(
                stock.onHand(), stock.reserved(), stock.shipped(), stock.received(), stock.writtenOff());
    }
}
