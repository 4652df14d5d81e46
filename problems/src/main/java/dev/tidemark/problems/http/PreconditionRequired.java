package dev.tidemark.problems.http;

import dev.tidemark.problems.Problem;
import dev.tidemark.problems.Violation;
import java.util.List;
import java.util.Map;

/** The header If-Match is missing where a change must say what it replaces; 428. */
public final class PreconditionRequired extends Problem {

    private static final long serialVersionUID = 1;

    PreconditionRequired() {
        super(
                "precondition-required",
                428,
                "Say in the header If-Match which version this replaces, or * for any",
                List.of(new Violation("If-Match", "must be * or a list of entity tags such as \"3\"")),
                Map.of());
    }
}
