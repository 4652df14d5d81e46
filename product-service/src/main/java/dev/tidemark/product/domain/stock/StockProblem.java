package dev.tidemark.product.domain.stock;

import dev.tidemark.problems.Problem;
import dev.tidemark.problems.Violation;
import java.util.List;
import java.util.Map;

/** A command on a stock that could not be carried out. */
public abstract sealed class StockProblem extends Problem {

    private static final long serialVersionUID = 1;

    private StockProblem(String type, int status, String detail, List<Violation> violations) {
        super(type, status, detail, violations, Map.of());
    }

    private StockProblem(String type, int status, String detail) {
        this(type, status, detail, List.of());
    }

    /** There cannot be so many pieces; 400. */
    public static final class InvalidQuantity extends StockProblem {
        private static final long serialVersionUID = 1;

        InvalidQuantity(String message) {
            super("invalid-request", 400, "quantity " + message, List.of(new Violation("quantity", message)));
        }
    }

    /** More pieces than can be kept; 409. */
    public static final class TooLarge extends StockProblem {
        private static final long serialVersionUID = 1;

        TooLarge(int limit) {
            super("stock-too-large", 409, "There can be %d pieces at most".formatted(limit));
        }
    }

    /** Fewer free pieces than are to be written off; 409. */
    public static final class NotEnoughStock extends StockProblem {
        private static final long serialVersionUID = 1;

        NotEnoughStock(int wanted, int onHand) {
            super("not-enough-stock", 409, "Of %d pieces %d are there and free".formatted(wanted, onHand));
        }
    }

    /** Fewer pieces than are held for orders; 409. */
    public static final class FewerThanReserved extends StockProblem {
        private static final long serialVersionUID = 1;

        FewerThanReserved(int counted, int reserved) {
            super(
                    "fewer-than-reserved",
                    409,
                    "%d pieces were counted, but %d are reserved".formatted(counted, reserved));
        }
    }
}
