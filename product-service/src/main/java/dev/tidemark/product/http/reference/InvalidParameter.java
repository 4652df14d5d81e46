package dev.tidemark.product.http.reference;

import dev.tidemark.problems.Problem;
import dev.tidemark.problems.Violation;
import java.util.List;
import java.util.Map;

/** A parameter of the query cannot be taken; 400. */
final class InvalidParameter extends Problem {

    private static final long serialVersionUID = 1;

    InvalidParameter(String name, String message) {
        super(
                "invalid-request",
                400,
                "%s %s".formatted(name, message),
                List.of(new Violation(name, message)),
                Map.of());
    }
}
