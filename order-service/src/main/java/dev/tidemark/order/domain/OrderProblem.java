package dev.tidemark.order.domain;

import dev.tidemark.contracts.OrderState;
import dev.tidemark.problems.Problem;
import dev.tidemark.problems.SafeMessage;
import dev.tidemark.problems.Violation;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A command on an order that could not be carried out. */
public abstract sealed class OrderProblem extends Problem implements SafeMessage {

    private static final long serialVersionUID = 1;

    private OrderProblem(String type, int status, String detail) {
        super(type, status, detail);
    }

    private OrderProblem(
            String type, int status, String detail, List<Violation> violations, Map<String, String> headers) {
        super(type, status, detail, violations, headers);
    }

    /** No order that the caller may know of has this id; 404. */
    public static final class NotFound extends OrderProblem {
        private static final long serialVersionUID = 1;

        public NotFound(UUID id) {
            super("order-not-found", 404, "There is no order %s".formatted(id));
        }
    }

    /** The lines are no valid basket, whatever the catalogue says; 400. */
    public static final class InvalidBasket extends OrderProblem {
        private static final long serialVersionUID = 1;

        InvalidBasket(List<Violation> violations) {
            super("invalid-request", 400, "The lines do not make an order", violations, Map.of());
        }
    }

    /** The catalogue does not show these products; 409. */
    public static final class UnknownProducts extends OrderProblem {
        private static final long serialVersionUID = 1;

        UnknownProducts(List<Violation> lines) {
            super(
                    "unknown-products",
                    409,
                    "%d of the products are not in the catalogue".formatted(lines.size()),
                    lines,
                    Map.of());
        }
    }

    /** These products are discontinued; 409. */
    public static final class ProductsNotForSale extends OrderProblem {
        private static final long serialVersionUID = 1;

        ProductsNotForSale(List<Violation> lines) {
            super(
                    "products-not-for-sale",
                    409,
                    "%d of the products are no longer for sale".formatted(lines.size()),
                    lines,
                    Map.of());
        }
    }

    /** One option of each of the product's groups, neither more nor fewer; 409, for the catalogue changes its options. */
    public static final class UnsuitableOptions extends OrderProblem {
        private static final long serialVersionUID = 1;

        UnsuitableOptions(List<Violation> lines) {
            super(
                    "unsuitable-options",
                    409,
                    "A line chooses exactly one option of each of its product's groups",
                    lines,
                    Map.of());
        }
    }

    /** One order, one currency; 409. */
    public static final class MixedCurrencies extends OrderProblem {
        private static final long serialVersionUID = 1;

        MixedCurrencies(List<Violation> lines) {
            super("mixed-currencies", 409, "The products are not sold in the same currency", lines, Map.of());
        }
    }

    /** The buyer saw other prices; 409. */
    public static final class PriceChanged extends OrderProblem {
        private static final long serialVersionUID = 1;

        PriceChanged(List<Violation> lines) {
            super(
                    "price-changed",
                    409,
                    "%d of the lines have another price than was expected".formatted(lines.size()),
                    lines,
                    Map.of());
        }
    }

    /** The total does not fit into 63 bits of minor units; 409. */
    public static final class TotalTooLarge extends OrderProblem {
        private static final long serialVersionUID = 1;

        TotalTooLarge() {
            super("total-too-large", 409, "The total exceeds %d minor units".formatted(Long.MAX_VALUE));
        }
    }

    /** The order has been shipped, or has come to its end already; 409. */
    public static final class NotCancellable extends OrderProblem {
        private static final long serialVersionUID = 1;

        NotCancellable(OrderState order) {
            super(
                    "order-not-cancellable",
                    409,
                    "Order %s is %s and can no longer be cancelled".formatted(order.id(), order.status()));
        }
    }

    /** The order's pieces are not held, or no longer; 409. */
    public static final class NotShippable extends OrderProblem {
        private static final long serialVersionUID = 1;

        NotShippable(OrderState order) {
            super(
                    "order-not-shippable",
                    409,
                    "Order %s is %s; only a CONFIRMED one can be shipped".formatted(order.id(), order.status()));
        }
    }

    /** The order is not on its way; 409. */
    public static final class NotDeliverable extends OrderProblem {
        private static final long serialVersionUID = 1;

        NotDeliverable(OrderState order) {
            super(
                    "order-not-deliverable",
                    409,
                    "Order %s is %s; only a SHIPPED one can be delivered".formatted(order.id(), order.status()));
        }
    }

    /** What is personal of a member's orders is needed until they have come to their end; 409. */
    public static final class UnderWay extends OrderProblem {
        private static final long serialVersionUID = 1;

        public UnderWay(long orders) {
            super(
                    "orders-under-way",
                    409,
                    "%d orders of this member have not come to their end, so nothing was erased".formatted(orders));
        }
    }

    /** The copy of the catalogue has not been filled yet, so what it says of a product may be old; 503. */
    public static final class CatalogueNotReady extends OrderProblem {
        private static final long serialVersionUID = 1;
        private static final int RETRY_AFTER_SECONDS = 5;

        public CatalogueNotReady() {
            super(
                    "catalogue-not-ready",
                    503,
                    "No prices are known here yet: the catalogue is still being copied",
                    List.of(),
                    Map.of("Retry-After", Integer.toString(RETRY_AFTER_SECONDS)));
        }
    }
}
