package dev.tidemark.projector.query;

import dev.tidemark.problems.Problem;
import dev.tidemark.problems.Violation;
import java.util.List;
import java.util.Map;

/** A query that cannot be answered as it is, or not now. */
public abstract sealed class QueryProblem extends Problem {

    private static final long serialVersionUID = 1;

    private QueryProblem(
            String type, int status, String detail, List<Violation> violations, Map<String, String> headers) {
        super(type, status, detail, violations, headers);
    }

    /** Parameters are missing, misspelt, repeated or out of their range. */
    public static final class InvalidParameters extends QueryProblem {

        private static final long serialVersionUID = 1;

        InvalidParameters(List<Violation> violations) {
            super("invalid-request", 400, detail(violations), violations, Map.of());
        }

        private static String detail(List<Violation> violations) {
            return violations.size() == 1
                    ? "%s %s"
                            .formatted(
                                    violations.getFirst().field(),
                                    violations.getFirst().message())
                    : "%d parameters are invalid".formatted(violations.size());
        }
    }

    /** The cursor was not made for this query, or not by this service. */
    public static final class ForeignCursor extends QueryProblem {

        private static final long serialVersionUID = 1;

        ForeignCursor() {
            super(
                    "invalid-cursor",
                    400,
                    "The cursor belongs to another query, or was changed",
                    List.of(new Violation("cursor", "must be the nextCursor of the same query")),
                    Map.of());
        }
    }

    /** The cursor was right, but what it pointed into is no longer kept. */
    public static final class ExpiredCursor extends QueryProblem {

        private static final long serialVersionUID = 1;

        ExpiredCursor() {
            super(
                    "expired-cursor",
                    410,
                    "The cursor has expired, start with the first page again",
                    List.of(),
                    Map.of());
        }
    }

    /** The read model cannot be reached, or not fast enough. */
    public static final class ReadModelUnavailable extends QueryProblem {

        private static final long serialVersionUID = 1;

        ReadModelUnavailable() {
            super(
                    "read-model-unavailable",
                    503,
                    "The read model cannot be reached, try again later",
                    List.of(),
                    Map.of("Retry-After", "5"));
        }
    }
}
