package dev.tidemark.problems.page;

import dev.tidemark.problems.Problem;
import dev.tidemark.problems.Violation;
import java.util.List;
import java.util.Map;

/** It is no cursor, or not of this list; 400. */
public final class InvalidCursor extends Problem {

    private static final long serialVersionUID = 1;

    private static final String RULE = "must be nextCursor of another page of the same list";

    public InvalidCursor() {
        super("invalid-request", 400, "cursor " + RULE, List.of(new Violation("cursor", RULE)), Map.of());
    }
}
