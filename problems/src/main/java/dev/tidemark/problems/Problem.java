package dev.tidemark.problems;

import java.util.List;
import java.util.Map;

/**
 * A request that is refused for a reason its sender can act on. Never a bug: it is answered with its status, carries no
 * stack trace and is not logged.
 *
 * <p>Services extend it by a sealed class of their own, one final class per reason.
 */
public abstract class Problem extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String type;
    private final int status;
    private final transient List<Violation> violations;
    private final transient Map<String, String> headers;

    /**
     * @param type what clients branch on, lower case with dashes: {@code order-not-found}; never changes its meaning
     * @param status HTTP status, 400 or more
     * @param detail this occurrence, for people
     */
    protected Problem(String type, int status, String detail) {
        this(type, status, detail, List.of(), Map.of());
    }

    /** With the fields that are wrong, and headers for the answer such as {@code Retry-After}. */
    protected Problem(String type, int status, String detail, List<Violation> violations, Map<String, String> headers) {
        super(detail, null, false, false);
        this.type = type;
        this.status = status;
        this.violations = List.copyOf(violations);
        this.headers = Map.copyOf(headers);
    }

    public final String type() {
        return type;
    }

    public final int status() {
        return status;
    }

    public final List<Violation> violations() {
        return violations;
    }

    public final Map<String, String> headers() {
        return headers;
    }
}
