package dev.tidemark.problems.bulkhead;

import dev.tidemark.problems.Problem;
import java.util.List;
import java.util.Map;

/** More came than can be done in time; 503. Nothing was done. */
public final class Overloaded extends Problem {

    private static final long serialVersionUID = 1;
    private static final int RETRY_AFTER_SECONDS = 1;

    Overloaded() {
        super(
                "overloaded",
                503,
                "Too many others are waiting already",
                List.of(),
                Map.of("Retry-After", Integer.toString(RETRY_AFTER_SECONDS)));
    }
}
