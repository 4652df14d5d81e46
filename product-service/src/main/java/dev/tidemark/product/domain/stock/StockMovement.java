package dev.tidemark.product.domain.stock;

/**
 * Pieces came or went.
 *
 * @param quantity negative for pieces that went; 0 when a count found what was expected
 * @param note where they came from, or why they went; null when nobody said
 * @param after the stock with this movement
 */
public record StockMovement(Kind kind, int quantity, String note, Stock after) {

    /** Why a quantity changes, apart from orders. */
    public enum Kind {
        RECEIPT,
        WRITE_OFF,
        COUNT
    }
}
