package dev.tidemark.problems.http;

import dev.tidemark.problems.Problem;
import dev.tidemark.problems.Violation;
import java.util.List;
import java.util.Map;

/** The header If-Match names versions where they guard nothing; 400, for ignoring it would pretend that they do. */
public final class UnsupportedIfMatch extends Problem {

    private static final long serialVersionUID = 1;

    UnsupportedIfMatch() {
        super(
                "invalid-request",
                400,
                "Versions do not guard what this changes",
                List.of(new Violation("If-Match", "must be * or left out")),
                Map.of());
    }
}
