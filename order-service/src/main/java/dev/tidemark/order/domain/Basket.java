package dev.tidemark.order.domain;

import dev.tidemark.problems.Violation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * The lines of an order to be: 1 to {@value #MAX_LINES}, 1 to {@value #MAX_QUANTITY} pieces each. A product may be on
 * several of them, with other options each time. All pieces of a product together are at most {@value #MAX_PIECES}.
 */
public record Basket(List<RequestedLine> lines) {

    public static final int MAX_LINES = 100;
    public static final int MAX_QUANTITY = 999;

    /** Of one product over all lines. */
    public static final int MAX_PIECES = MAX_LINES * MAX_QUANTITY;

    /** Fails with {@link OrderProblem.InvalidBasket}, which names every line at fault. */
    public Basket {
        lines = List.copyOf(lines);
        var violations = violations(lines);
        if (!violations.isEmpty()) {
            throw new OrderProblem.InvalidBasket(violations);
        }
    }

    /** The products asked for, each once. */
    public Set<UUID> productIds() {
        return lines.stream().map(RequestedLine::productId).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static List<Violation> violations(List<RequestedLine> lines) {
        if (lines.isEmpty() || lines.size() > MAX_LINES) {
            return List.of(new Violation("lines", "must be 1 to %d lines".formatted(MAX_LINES)));
        }
        var violations = new ArrayList<Violation>();
        Set<RequestedLine.Choice> seen = new HashSet<>();
        for (var index = 0; index < lines.size(); index++) {
            var line = lines.get(index);
            var field = "lines[%d]".formatted(index);
            if (line.quantity() < 1 || line.quantity() > MAX_QUANTITY) {
                violations.add(new Violation(field + ".quantity", "must be 1 to %d".formatted(MAX_QUANTITY)));
            }
            violations.addAll(doubledOptions(line, field));
            if (!seen.add(line.choice())) {
                violations.add(new Violation(field, "asks for the same as an earlier line; add the quantities"));
            }
        }
        return violations;
    }

    private static List<Violation> doubledOptions(RequestedLine line, String field) {
        var violations = new ArrayList<Violation>();
        Set<UUID> seen = new HashSet<>();
        for (var index = 0; index < line.optionIds().size(); index++) {
            if (!seen.add(line.optionIds().get(index))) {
                violations.add(new Violation("%s.optionIds[%d]".formatted(field, index), "is on this line already"));
            }
        }
        return violations;
    }
}
