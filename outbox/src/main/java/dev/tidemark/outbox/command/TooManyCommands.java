package dev.tidemark.outbox.command;

import dev.tidemark.problems.Problem;
import java.util.List;
import java.util.Map;

/** More commands came than can be done in time; 503. Nothing was done. */
public final class TooManyCommands extends Problem {

    private static final long serialVersionUID = 1;
    private static final int RETRY_AFTER_SECONDS = 1;

    TooManyCommands() {
        super(
                "too-many-commands",
                503,
                "Too many commands are waiting already",
                List.of(),
                Map.of("Retry-After", Integer.toString(RETRY_AFTER_SECONDS)));
    }
}
