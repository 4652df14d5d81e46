package dev.tidemark.projector.rebuild;

import dev.tidemark.problems.Problem;
import java.util.List;
import java.util.Map;

/** Something that cannot be done with generations, or not now. */
abstract sealed class RebuildProblem extends Problem {

    private static final long serialVersionUID = 1;

    private RebuildProblem(String type, int status, String detail) {
        this(type, status, detail, Map.of());
    }

    private RebuildProblem(String type, int status, String detail, Map<String, String> headers) {
        super(type, status, detail, List.of(), headers);
    }

    /** There is no read model of that name, or no such generation of it. */
    static final class GenerationNotFound extends RebuildProblem {

        private static final long serialVersionUID = 1;

        GenerationNotFound(String what) {
            super("generation-not-found", 404, "There is no %s".formatted(what));
        }
    }

    /** A generation of this code that does not answer queries yet is there already. */
    static final class GenerationInProgress extends RebuildProblem {

        private static final long serialVersionUID = 1;

        GenerationInProgress(String index) {
            super("generation-in-progress", 409, "%s is being built already".formatted(index));
        }
    }

    /** Queries are being moved to another generation. */
    static final class SwitchInProgress extends RebuildProblem {

        private static final long serialVersionUID = 1;

        SwitchInProgress(String readModel, int number) {
            super(
                    "switch-in-progress",
                    409,
                    "Queries of %s are being moved to generation %d".formatted(readModel, number));
        }
    }

    /** The generation that answers may have been written meanwhile, so queries stay where they are. */
    static final class SwitchSuperseded extends RebuildProblem {

        private static final long serialVersionUID = 1;

        SwitchSuperseded(String index) {
            super(
                    "switch-superseded",
                    409,
                    "Writes to %s were not held to the end: somebody else switched meanwhile, or deleted it"
                            .formatted(index));
        }
    }

    /** A server that knows about generations, or is to change them, cannot do it now. */
    static final class GenerationsUnavailable extends RebuildProblem {

        private static final long serialVersionUID = 1;

        GenerationsUnavailable(String detail) {
            super("generations-unavailable", 503, detail, Map.of("Retry-After", "5"));
        }
    }

    /** Queries would see older documents than before. */
    static final class GenerationBehind extends RebuildProblem {

        private static final long serialVersionUID = 1;

        GenerationBehind(String detail) {
            super("generation-behind", 409, detail);
        }
    }
}
