package dev.tidemark.product.domain;

import dev.tidemark.problems.Problem;
import dev.tidemark.problems.Violation;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A command on a product that could not be carried out. */
public abstract sealed class ProductProblem extends Problem {

    private static final long serialVersionUID = 1;

    private ProductProblem(String type, int status, String detail) {
        super(type, status, detail);
    }

    private ProductProblem(String type, int status, String detail, List<Violation> violations) {
        super(type, status, detail, violations, Map.of());
    }

    /** No product has this id; 404. */
    public static final class NotFound extends ProductProblem {
        private static final long serialVersionUID = 1;

        public NotFound(UUID id) {
            super("product-not-found", 404, "There is no product %s".formatted(id));
        }
    }

    /** A merchant sells under the name of another seller; 403. Says nothing about whether there is one. */
    public static final class ForeignSeller extends ProductProblem {
        private static final long serialVersionUID = 1;

        private static final String RULE = "must be the seller of your token";

        public ForeignSeller() {
            super("foreign-seller", 403, "sellerId " + RULE, List.of(new Violation("sellerId", RULE)));
        }
    }

    /** Nothing can have this price; 400. */
    public static final class InvalidPrice extends ProductProblem {
        private static final long serialVersionUID = 1;

        InvalidPrice(String field, String message) {
            super("invalid-request", 400, "%s %s".formatted(field, message), List.of(new Violation(field, message)));
        }
    }

    /** Brand, seller, category or tags that there are not; 409. */
    public static final class UnknownReferences extends ProductProblem {
        private static final long serialVersionUID = 1;

        /** @param fields as the client wrote them */
        public UnknownReferences(List<String> fields) {
            super(
                    "unknown-references",
                    409,
                    "There is nothing of this id: " + String.join(", ", fields),
                    fields.stream()
                            .map(field -> new Violation(field, "is unknown"))
                            .toList());
        }
    }

    /** Option groups or options that the product does not have; 409. */
    public static final class UnknownOptions extends ProductProblem {
        private static final long serialVersionUID = 1;

        /** @param fields as the client wrote them */
        UnknownOptions(List<String> fields) {
            super(
                    "unknown-options",
                    409,
                    "The product has nothing of this id: " + String.join(", ", fields),
                    fields.stream()
                            .map(field -> new Violation(field, "is unknown"))
                            .toList());
        }
    }

    /** A product stays in the currency in which it was registered; 409. */
    public static final class CurrencyFixed extends ProductProblem {
        private static final long serialVersionUID = 1;

        CurrencyFixed(String currency) {
            super("currency-fixed", 409, "The product is sold in %s".formatted(currency));
        }
    }

    /** Price and options do not go together; 409. */
    public static final class PriceOutOfRange extends ProductProblem {
        private static final long serialVersionUID = 1;

        PriceOutOfRange(String rule) {
            super("price-out-of-range", 409, "Price and options %s".formatted(rule));
        }
    }

    /** The product will not be offered again and stays as it is; 409. */
    public static final class Discontinued extends ProductProblem {
        private static final long serialVersionUID = 1;

        Discontinued(UUID id) {
            super("product-discontinued", 409, "Product %s is discontinued".formatted(id));
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
