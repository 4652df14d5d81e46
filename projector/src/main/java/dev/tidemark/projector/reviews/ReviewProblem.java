package dev.tidemark.projector.reviews;

import dev.tidemark.problems.Problem;

/** Reviews that cannot be shown. */
abstract sealed class ReviewProblem extends Problem {

    private static final long serialVersionUID = 1;

    private ReviewProblem(String type, int status, String detail) {
        super(type, status, detail);
    }

    /** No answer is better than that there are none. */
    static final class NotCaptured extends ReviewProblem {

        private static final long serialVersionUID = 1;

        NotCaptured() {
            super("reviews-not-captured", 501, "Reviews are not captured: their database has no logical replication");
        }
    }
}
