package dev.tidemark.problems.http;

import dev.tidemark.problems.Problem;
import dev.tidemark.problems.Violation;
import java.util.List;
import java.util.Map;

/** The header Consistency-Token is not what commands answer; 400. */
public final class MalformedConsistencyToken extends Problem {

    private static final long serialVersionUID = 1;

    public MalformedConsistencyToken(String rule) {
        super(
                "invalid-request",
                400,
                "%s %s".formatted(ConsistencyToken.HEADER, rule),
                List.of(new Violation(ConsistencyToken.HEADER, rule)),
                Map.of());
    }
}
