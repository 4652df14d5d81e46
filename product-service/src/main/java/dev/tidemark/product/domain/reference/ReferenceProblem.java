package dev.tidemark.product.domain.reference;

import dev.tidemark.problems.Problem;
import dev.tidemark.problems.Violation;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A command on reference data that could not be carried out. */
public abstract sealed class ReferenceProblem extends Problem {

    private static final long serialVersionUID = 1;

    private ReferenceProblem(String type, int status, String detail, List<Violation> violations) {
        super(type, status, detail, violations, Map.of());
    }

    /** There is none with this id; 404. */
    public static final class NotFound extends ReferenceProblem {
        private static final long serialVersionUID = 1;

        public NotFound(ReferenceKind kind, UUID id) {
            super(kind.word() + "-not-found", 404, "There is no %s %s".formatted(kind.word(), id), List.of());
        }
    }

    /** Another one has this name already; 409. */
    public static final class NameTaken extends ReferenceProblem {
        private static final long serialVersionUID = 1;

        public NameTaken(ReferenceKind kind, String name) {
            super(
                    "name-taken",
                    409,
                    "Another %s is called %s".formatted(kind.word(), name),
                    List.of(new Violation("name", "is taken")));
        }
    }

    /** Something refers to it; 409. */
    public static final class InUse extends ReferenceProblem {
        private static final long serialVersionUID = 1;

        public InUse(ReferenceKind kind, UUID id) {
            super("reference-in-use", 409, "%s %s is in use".formatted(kind.word(), id), List.of());
        }
    }

    /** No category has the parent's id; 409. */
    public static final class UnknownParent extends ReferenceProblem {
        private static final long serialVersionUID = 1;

        public UnknownParent(UUID id) {
            super(
                    "unknown-references",
                    409,
                    "There is no category %s".formatted(id),
                    List.of(new Violation("parentId", "is unknown")));
        }
    }

    /** The parent is as deep down as categories can be; 409. */
    public static final class TooDeep extends ReferenceProblem {
        private static final long serialVersionUID = 1;

        public TooDeep() {
            super(
                    "category-too-deep",
                    409,
                    "A path has %d categories at most".formatted(Reference.MAX_DEPTH),
                    List.of(new Violation("parentId", "is as deep down as categories can be")));
        }
    }
}
