package dev.tidemark.product.domain.review;

import dev.tidemark.problems.Problem;
import java.util.UUID;

/** A command on a review that could not be carried out. */
public abstract sealed class ReviewProblem extends Problem {

    private static final long serialVersionUID = 1;

    private ReviewProblem(String type, int status, String detail) {
        super(type, status, detail);
    }

    /** The product has no review of this id; 404. */
    public static final class NotFound extends ReviewProblem {
        private static final long serialVersionUID = 1;

        public NotFound(UUID id) {
            super("review-not-found", 404, "There is no review %s".formatted(id));
        }
    }

    /** The member has reviewed the product already; 409. */
    public static final class Exists extends ReviewProblem {
        private static final long serialVersionUID = 1;

        public Exists(UUID productId) {
            super("review-exists", 409, "The member has reviewed product %s already".formatted(productId));
        }
    }
}
