package dev.tidemark.problems.http;

import dev.tidemark.problems.Problem;
import java.util.List;
import java.util.Map;

/** Somebody else changed it since it was read; 412 with the current version as ETag. Reading again and retrying is safe. */
public final class VersionMismatch extends Problem {

    private static final long serialVersionUID = 1;

    public VersionMismatch(long currentVersion) {
        super(
                "version-mismatch",
                412,
                "The current version is %d".formatted(currentVersion),
                List.of(),
                Map.of("ETag", "\"%d\"".formatted(currentVersion)));
    }
}
