package dev.tidemark.outbox.idempotency;

import dev.tidemark.problems.Problem;
import dev.tidemark.problems.Violation;
import java.util.List;
import java.util.Map;

/** A request whose idempotency key keeps it from being carried out. */
abstract sealed class KeyProblem extends Problem {

    private static final long serialVersionUID = 1;

    private KeyProblem(
            String type, int status, String detail, List<Violation> violations, Map<String, String> headers) {
        super(type, status, detail, violations, headers);
    }

    /** The header is no key, or there are several; 400. */
    static final class Malformed extends KeyProblem {

        private static final long serialVersionUID = 1;

        Malformed() {
            super(
                    "invalid-request",
                    400,
                    "The header Idempotency-Key is no key",
                    List.of(new Violation(
                            KeyedRequest.HEADER, "must be a single key of 1 to 200 visible ASCII characters")),
                    Map.of());
        }
    }

    /** The key stands for another request, which was answered; 422. */
    static final class Reused extends KeyProblem {

        private static final long serialVersionUID = 1;

        Reused() {
            super(
                    "idempotency-key-reused",
                    422,
                    "A request with another body was answered under this key",
                    List.of(),
                    Map.of());
        }
    }

    /**
     * A request with this key is still in work; 409. Two keys whose hashes of 64 bits are equal can meet here as well: the
     * one that is refused for it succeeds later.
     */
    static final class InUse extends KeyProblem {

        private static final long serialVersionUID = 1;
        private static final int RETRY_AFTER_SECONDS = 1;

        InUse() {
            super(
                    "idempotency-key-in-use",
                    409,
                    "A request with this key is still in work",
                    List.of(),
                    Map.of("Retry-After", Integer.toString(RETRY_AFTER_SECONDS)));
        }
    }
}
