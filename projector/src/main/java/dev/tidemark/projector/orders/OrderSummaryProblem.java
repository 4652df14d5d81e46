package dev.tidemark.projector.orders;

import dev.tidemark.problems.Problem;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What the order summaries refuse. */
abstract sealed class OrderSummaryProblem extends Problem {

    private static final long serialVersionUID = 1;

    private OrderSummaryProblem(String type, int status, String detail) {
        super(type, status, detail, List.of(), Map.of());
    }

    /** Nobody has placed it, or somebody else, or its summary is not there yet. */
    static final class NotFound extends OrderSummaryProblem {

        private static final long serialVersionUID = 1;

        NotFound(UUID id) {
            super("order-summary-not-found", 404, "There is no summary of order " + id);
        }
    }
}
