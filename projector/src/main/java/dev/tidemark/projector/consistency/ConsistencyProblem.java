package dev.tidemark.projector.consistency;

import dev.tidemark.problems.Problem;
import java.util.List;
import java.util.Map;

/** Why a query does not wait. */
abstract sealed class ConsistencyProblem extends Problem {

    private static final long serialVersionUID = 1;

    private ConsistencyProblem(String type, int status, String detail, Map<String, String> headers) {
        super(type, status, detail, List.of(), headers);
    }

    /** As many wait as may. */
    static final class TooManyWaiting extends ConsistencyProblem {

        private static final long serialVersionUID = 1;

        TooManyWaiting() {
            super(
                    "too-many-waiting",
                    503,
                    "Too many queries wait for their consistency tokens, try again later",
                    Map.of("Retry-After", "2"));
        }
    }
}
