package dev.tidemark.product.domain;

import dev.tidemark.problems.Problem;
import java.util.UUID;

/** A command on a product that could not be carried out. */
public abstract sealed class ProductProblem extends Problem {

    private static final long serialVersionUID = 1;

    private ProductProblem(String type, int status, String detail) {
        super(type, status, detail);
    }

    /** No product has this id; 404. */
    public static final class NotFound extends ProductProblem {
        private static final long serialVersionUID = 1;

        public NotFound(UUID id) {
            super("product-not-found", 404, "There is no product %s".formatted(id));
        }
    }

    /** Nothing can have this price; 400. */
    public static final class InvalidPrice extends ProductProblem {
        private static final long serialVersionUID = 1;

        InvalidPrice(String rule) {
            super("invalid-request", 400, rule);
        }
    }

    /** There cannot be so many pieces; 400. */
    public static final class InvalidQuantity extends ProductProblem {
        private static final long serialVersionUID = 1;

        InvalidQuantity(int quantity) {
            super("invalid-request", 400, "There cannot be %d pieces".formatted(quantity));
        }
    }

    /** A product stays in the currency in which it was registered; 409. */
    public static final class CurrencyFixed extends ProductProblem {
        private static final long serialVersionUID = 1;

        CurrencyFixed(String currency) {
            super("currency-fixed", 409, "The product is sold in %s".formatted(currency));
        }
    }

    /** Somebody else changed the product at the same moment; 409. Sending the command again is safe. */
    public static final class ChangedMeanwhile extends ProductProblem {
        private static final long serialVersionUID = 1;

        public ChangedMeanwhile(UUID id, long version) {
            super("product-changed-meanwhile", 409, "Product %s is no longer at version %d".formatted(id, version));
        }
    }
}
