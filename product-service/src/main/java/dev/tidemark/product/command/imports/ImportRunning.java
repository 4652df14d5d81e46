package dev.tidemark.product.command.imports;

import dev.tidemark.problems.Problem;
import java.util.List;
import java.util.Map;

/** This instance is at work on another import; 503. Nothing was done. */
public final class ImportRunning extends Problem {

    private static final long serialVersionUID = 1;

    ImportRunning() {
        super(
                "import-running",
                503,
                "Another import is running, try again later",
                List.of(),
                Map.of("Retry-After", "30"));
    }
}
