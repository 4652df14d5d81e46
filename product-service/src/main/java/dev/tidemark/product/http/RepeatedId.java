package dev.tidemark.product.http;

import dev.tidemark.problems.Problem;
import dev.tidemark.problems.Violation;
import java.util.List;
import java.util.Map;

/** One id for two things; 400. */
final class RepeatedId extends Problem {

    private static final long serialVersionUID = 1;

    RepeatedId(String field) {
        super("invalid-request", 400, field + " comes twice", List.of(new Violation(field, "comes twice")), Map.of());
    }
}
