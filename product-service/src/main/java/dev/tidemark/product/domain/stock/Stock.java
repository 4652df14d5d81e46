package dev.tidemark.product.domain.stock;

import dev.tidemark.product.domain.stock.StockMovement.Kind;

/**
 * The pieces of one product. {@code onHand + reserved + shipped = received - writtenOff}, always.
 *
 * @param onHand pieces that nobody has reserved
 * @param reserved pieces on the shelf that are held for orders
 * @param shipped pieces that left with orders, ever
 * @param received pieces that came, ever
 * @param writtenOff pieces that were lost, broken or given back, ever
 */
public record Stock(int onHand, int reserved, long shipped, long received, long writtenOff) {

    /** Most pieces on the shelf, reserved ones included, and most in one movement. */
    public static final int MAX_QUANTITY = 1_000_000_000;

    public Stock {
        if (onHand < 0 || reserved < 0 || (long) onHand + reserved + shipped != received - writtenOff) {
            throw new IllegalArgumentException("The stock does not add up");
        }
    }

    /** Fails with {@link StockProblem.InvalidQuantity}. */
    public static Stock first(int quantity) {
        if (quantity < 0) {
            throw new StockProblem.InvalidQuantity("must be 0 to %d".formatted(MAX_QUANTITY));
        }
        return new Stock(0, 0, 0, 0, 0).added(quantity);
    }

    /** Whether anybody can have a piece. */
    public boolean isAvailable() {
        return onHand > 0;
    }

    /**
     * Pieces came. Fails with {@link StockProblem.InvalidQuantity} or {@link StockProblem.TooLarge}.
     *
     * @param reference where they came from, null when nobody said
     */
    public StockMovement receive(int quantity, String reference) {
        requirePositive(quantity);
        return new StockMovement(Kind.RECEIPT, quantity, reference, added(quantity));
    }

    /** Free pieces are gone. Fails with {@link StockProblem.InvalidQuantity} or {@link StockProblem.NotEnoughStock}. */
    public StockMovement writeOff(int quantity, String reason) {
        requirePositive(quantity);
        if (quantity > onHand) {
            throw new StockProblem.NotEnoughStock(quantity, onHand);
        }
        return new StockMovement(Kind.WRITE_OFF, -quantity, reason, removed(quantity));
    }

    /**
     * So many pieces are on the shelf, reserved ones included. What was found is received, what is missing is written off.
     * Fails with {@link StockProblem.InvalidQuantity}, {@link StockProblem.TooLarge} or
     * {@link StockProblem.FewerThanReserved}.
     */
    public StockMovement count(int quantity) {
        if (quantity < 0 || quantity > MAX_QUANTITY) {
            throw new StockProblem.InvalidQuantity("must be 0 to %d".formatted(MAX_QUANTITY));
        }
        if (quantity < reserved) {
            throw new StockProblem.FewerThanReserved(quantity, reserved);
        }
        var difference = quantity - reserved - onHand;
        return new StockMovement(
                Kind.COUNT, difference, null, difference < 0 ? removed(-difference) : added(difference));
    }

    /** Free pieces are held for an order; there must be as many. */
    public Stock reserve(int quantity) {
        return new Stock(onHand - quantity, Math.addExact(reserved, quantity), shipped, received, writtenOff);
    }

    /** Held pieces are free again. */
    public Stock release(int quantity) {
        return new Stock(Math.addExact(onHand, quantity), reserved - quantity, shipped, received, writtenOff);
    }

    /** Held pieces left with their order. */
    public Stock ship(int quantity) {
        return new Stock(onHand, reserved - quantity, Math.addExact(shipped, quantity), received, writtenOff);
    }

    private Stock added(int quantity) {
        if (quantity > MAX_QUANTITY - onHand - reserved) {
            throw new StockProblem.TooLarge(MAX_QUANTITY);
        }
        return new Stock(onHand + quantity, reserved, shipped, Math.addExact(received, quantity), writtenOff);
    }

    private Stock removed(int quantity) {
        return new Stock(onHand - quantity, reserved, shipped, received, Math.addExact(writtenOff, quantity));
    }

    private static void requirePositive(int quantity) {
        if (quantity < 1 || quantity > MAX_QUANTITY) {
            throw new StockProblem.InvalidQuantity("must be 1 to %d".formatted(MAX_QUANTITY));
        }
    }
}
