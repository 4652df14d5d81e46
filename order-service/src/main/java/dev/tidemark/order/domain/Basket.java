package dev.tidemark.order.domain;

import dev.tidemark.problems.Violation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** The lines of an order to be: 1 to {@value #MAX_LINES}, each product once, 1 to {@value #MAX_QUANTITY} pieces each. */
public record Basket(List<RequestedLine> lines) {

    public static final int MAX_LINES = 100;
    public static final int MAX_QUANTITY = 999;

    /** Fails with {@link OrderProblem.InvalidBasket}, which names every line at fault. */
    public Basket {
        lines = List.copyOf(lines);
        var violations = violations(lines);
        if (!violations.isEmpty()) {
            throw new OrderProblem.InvalidBasket(violations);
        }
    }

    /** The products asked for, each once. */
    public List<UUID> productIds() {
        return lines.stream().map(RequestedLine::productId).toList();
    }

    private static List<Violation> violations(List<RequestedLine> lines) {
        if (lines.isEmpty() || lines.size() > MAX_LINES) {
            return List.of(new Violation("lines", "must be 1 to %d lines".formatted(MAX_LINES)));
        }
        var violations = new ArrayList<Violation>();
        Set<UUID> seen = new HashSet<>();
        for (var index = 0; index < lines.size(); index++) {
            var line = lines.get(index);
            if (line.quantity() < 1 || line.quantity() > MAX_QUANTITY) {
                violations.add(new Violation(
                        "lines[%d].quantity".formatted(index), "must be 1 to %d".formatted(MAX_QUANTITY)));
            }
            if (!seen.add(line.productId())) {
                violations.add(new Violation(
                        "lines[%d].productId".formatted(index), "is on an earlier line already; add the quantities"));
            }
        }
        return violations;
    }
}
