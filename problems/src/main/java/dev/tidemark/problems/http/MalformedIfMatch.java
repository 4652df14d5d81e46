package dev.tidemark.problems.http;

import dev.tidemark.problems.Problem;
import dev.tidemark.problems.Violation;
import java.util.List;
import java.util.Map;

/** The header If-Match is no precondition; 400. */
public final class MalformedIfMatch extends Problem {

    private static final long serialVersionUID = 1;

    MalformedIfMatch(String header) {
        super(
                "invalid-request",
                400,
                "The header If-Match is %s".formatted(header),
                List.of(new Violation("If-Match", "must be * or a list of entity tags such as \"3\"")),
                Map.of());
    }
}
