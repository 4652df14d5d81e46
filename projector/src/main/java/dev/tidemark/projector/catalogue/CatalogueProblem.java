package dev.tidemark.projector.catalogue;

import dev.tidemark.problems.Problem;
import java.util.UUID;

/** A question about the catalogue that has no answer. */
public abstract sealed class CatalogueProblem extends Problem {

    private static final long serialVersionUID = 1;

    private CatalogueProblem(String type, int status, String detail) {
        super(type, status, detail);
    }

    /** Nothing on sale has this id, or the read model does not know it yet; 404. */
    public static final class NotFound extends CatalogueProblem {

        private static final long serialVersionUID = 1;

        public NotFound(UUID id) {
            super("product-not-found", 404, "There is no product %s".formatted(id));
        }
    }
}
