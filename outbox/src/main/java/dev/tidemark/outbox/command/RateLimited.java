package dev.tidemark.outbox.command;

import dev.tidemark.problems.Problem;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The caller sends commands faster than one may; 429. Nothing was done. */
final class RateLimited extends Problem {

    private static final long serialVersionUID = 1;

    /** @param wait until there is room for one; told in whole seconds, at least 1 */
    RateLimited(Duration wait) {
        super(
                "rate-limited",
                429,
                "You send more commands than one caller may",
                List.of(),
                Map.of(
                        "Retry-After",
                        Long.toString(wait.plusSeconds(1).minusNanos(1).toSeconds())));
    }
}
