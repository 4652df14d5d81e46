package dev.tidemark.projector.query;

import dev.tidemark.problems.Problem;
import java.util.List;
import java.util.Map;

/** A query that cannot be answered as it is, or not now. */
public abstract sealed class QueryProblem extends Problem {

    private static final long serialVersionUID = 1;

    private QueryProblem(String type, int status, String detail, Map<String, String> headers) {
        super(type, status, detail, List.of(), headers);
    }

    /** The cursor was right, but what it pointed into is no longer kept. */
    public static final class ExpiredCursor extends QueryProblem {

        private static final long serialVersionUID = 1;

        ExpiredCursor() {
            super("expired-cursor", 410, "The cursor has expired, start with the first page again", Map.of());
        }
    }

    /** The read model cannot be reached. */
    public static final class ReadModelUnavailable extends QueryProblem {

        private static final long serialVersionUID = 1;

        ReadModelUnavailable() {
            super(
                    "read-model-unavailable",
                    503,
                    "The read model cannot be reached, try again later",
                    Map.of("Retry-After", "5"));
        }
    }

    /** Elasticsearch was reached, but did not find an answer in time. */
    public static final class QueryTimeout extends QueryProblem {

        private static final long serialVersionUID = 1;

        QueryTimeout() {
            super("query-timeout", 504, "The query took too long, narrow it or try again later", Map.of());
        }
    }
}
