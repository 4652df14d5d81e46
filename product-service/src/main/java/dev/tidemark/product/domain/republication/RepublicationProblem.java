package dev.tidemark.product.domain.republication;

import dev.tidemark.problems.Problem;
import java.util.UUID;

/** A republication that cannot be shown. */
public abstract sealed class RepublicationProblem extends Problem {

    private static final long serialVersionUID = 1;

    private RepublicationProblem(String type, int status, String detail) {
        super(type, status, detail);
    }

    /** There is none with this id; 404. */
    public static final class NotFound extends RepublicationProblem {
        private static final long serialVersionUID = 1;

        public NotFound(UUID id) {
            super("republication-not-found", 404, "There is no republication %s".formatted(id));
        }
    }
}
