package dev.tidemark.outbox.replay;

import dev.tidemark.problems.Problem;
import dev.tidemark.problems.Violation;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A replay that cannot be made, or is not there. */
public abstract sealed class ReplayProblem extends Problem {

    private static final long serialVersionUID = 1;

    private ReplayProblem(String type, int status, String detail, List<Violation> violations) {
        super(type, status, detail, violations, Map.of());
    }

    /** The service publishes no events of this type; 422. */
    public static final class UnknownAggregateType extends ReplayProblem {

        private static final long serialVersionUID = 1;

        UnknownAggregateType(String type, Collection<String> known) {
            super(
                    "unknown-aggregate-type",
                    422,
                    "This service publishes no events of %s".formatted(type),
                    List.of(new Violation("aggregateType", "must be one of " + String.join(", ", known))));
        }
    }

    /** The outbox has no such event; 404. */
    public static final class Nothing extends ReplayProblem {

        private static final long serialVersionUID = 1;

        Nothing(String reach) {
            super("nothing-to-replay", 404, "There is no such event; " + reach, List.of());
        }
    }

    /** Some of what is asked for is gone, and nobody has said that the rest will do; 409. */
    public static final class Incomplete extends ReplayProblem {

        private static final long serialVersionUID = 1;

        Incomplete(String missing, String amount) {
            super(
                    "replay-incomplete",
                    409,
                    "Not all of it can be replayed: %s. %s events are there; set allowIncomplete to have these"
                            .formatted(missing, amount),
                    List.of());
        }
    }

    /** There is none with this id; 404. */
    public static final class NotFound extends ReplayProblem {

        private static final long serialVersionUID = 1;

        NotFound(UUID id) {
            super("replay-not-found", 404, "There is no replay %s".formatted(id), List.of());
        }
    }
}
