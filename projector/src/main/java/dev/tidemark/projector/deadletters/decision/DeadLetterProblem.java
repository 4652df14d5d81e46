package dev.tidemark.projector.deadletters.decision;

import dev.tidemark.problems.Problem;
import dev.tidemark.projector.deadletters.letter.DeadLetterState;
import java.util.List;
import java.util.Map;

/** Something that cannot be done with a dead letter. */
public abstract sealed class DeadLetterProblem extends Problem {

    private static final long serialVersionUID = 1;

    private DeadLetterProblem(String type, int status, String detail) {
        super(type, status, detail);
    }

    private DeadLetterProblem(String type, int status, String detail, Map<String, String> headers) {
        super(type, status, detail, List.of(), headers);
    }

    /** There is no such dead letter, or the read model does not have it yet. */
    public static final class NotFound extends DeadLetterProblem {

        private static final long serialVersionUID = 1;

        public NotFound(String id) {
            super("dead-letter-not-found", 404, "There is no dead letter %s".formatted(id));
        }
    }

    /** Its bytes went with the topic's retention. */
    public static final class Gone extends DeadLetterProblem {

        private static final long serialVersionUID = 1;

        public Gone(String id) {
            super("dead-letter-gone", 410, "The topic does not keep the bytes of %s any more".formatted(id));
        }
    }

    /** Its topic has none for replays. */
    static final class NotReplayable extends DeadLetterProblem {

        private static final long serialVersionUID = 1;

        NotReplayable(String id, String topic) {
            super(
                    "dead-letter-not-replayable",
                    409,
                    "%s cannot be retried: nothing of %s can be published once more".formatted(id, topic));
        }
    }

    /** Nothing is left to decide. */
    static final class Closed extends DeadLetterProblem {

        private static final long serialVersionUID = 1;

        Closed(String id, DeadLetterState state) {
            super("dead-letter-closed", 409, "%s is %s already".formatted(id, state));
        }
    }

    /** Somebody else decided at the same time, or it came back. */
    static final class Changed extends DeadLetterProblem {

        private static final long serialVersionUID = 1;

        Changed(String id) {
            super("dead-letter-changed", 409, "%s has changed meanwhile, look at it again".formatted(id));
        }
    }

    /** Kafka gave no answer, or the decision was not read back in time. */
    public static final class Unavailable extends DeadLetterProblem {

        private static final long serialVersionUID = 1;

        public Unavailable() {
            super(
                    "dead-letters-unavailable",
                    503,
                    "The topic of dead letters cannot be reached, or is not read; look again later",
                    Map.of("Retry-After", "5"));
        }
    }
}
