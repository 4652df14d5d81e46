package dev.tidemark.problems.rest.answer;

import dev.tidemark.problems.Problem;
import dev.tidemark.problems.Violation;
import java.util.List;
import java.util.Map;

/** What the framework, not a domain, has against a request. */
public final class RequestProblem extends Problem {

    private static final long serialVersionUID = 1;

    private RequestProblem(String type, int status, String detail, List<Violation> violations) {
        this(type, status, detail, violations, Map.of());
    }

    private RequestProblem(
            String type, int status, String detail, List<Violation> violations, Map<String, String> headers) {
        super(type, status, detail, violations, headers);
    }

    /** Fields that break a constraint, or hold what their type does not; 400. */
    public static RequestProblem invalid(List<Violation> violations) {
        var detail = violations.size() == 1
                ? "%s %s"
                        .formatted(
                                violations.getFirst().field(),
                                violations.getFirst().message())
                : "%d fields are invalid".formatted(violations.size());
        return new RequestProblem("invalid-request", 400, detail.strip(), violations);
    }

    /** No JSON, or JSON of another form; 400. */
    public static RequestProblem malformedJson(String detail) {
        return new RequestProblem("malformed-json", 400, detail, List.of());
    }

    /** No body where there must be one; 400. */
    public static RequestProblem missingBody() {
        return new RequestProblem("missing-body", 400, "The request needs a body", List.of());
    }

    /** A bug or a broken dependency; 500. The log has the rest under the id. */
    static RequestProblem internalError(String errorId) {
        return new RequestProblem(
                "internal-error", 500, "Something failed on our side, please quote error id " + errorId, List.of());
    }

    /** No credentials where there must be some; 401 with what kind is asked for (RFC 6750). */
    public static RequestProblem unauthorized() {
        return challenge("unauthorized", 401, "The request needs a valid access token", "Bearer");
    }

    /** Credentials that are not accepted, in the same words: why not is nobody's business; 401. */
    public static RequestProblem invalidToken() {
        return challenge(
                "unauthorized", 401, "The request needs a valid access token", "Bearer error=\"invalid_token\"");
    }

    /** Credentials that are accepted, but not for this; 403. */
    public static RequestProblem forbidden() {
        return challenge(
                "forbidden", 403, "The access token does not allow this", "Bearer error=\"insufficient_scope\"");
    }

    /** Nothing was done; 503. */
    public static RequestProblem unreachable() {
        return new RequestProblem("service-unavailable", 503, "Try again later", List.of(), Map.of("Retry-After", "5"));
    }

    /** The failures that HTTP itself knows. */
    public static RequestProblem ofStatus(int status) {
        return switch (status) {
            case 400 -> plain("bad-request", status, "The request cannot be read");
            case 401 -> unauthorized();
            case 403 -> forbidden();
            case 404 -> plain("not-found", status, "There is nothing at this path");
            case 405 -> plain("method-not-allowed", status, "This path does not support the method");
            case 406 -> plain("not-acceptable", status, "None of the accepted media types can be produced");
            case 408 -> plain("request-timeout", status, "The body did not come in time");
            case 413 -> plain("body-too-large", status, "The body exceeds the limit of this service");
            case 415 -> plain("unsupported-media-type", status, "This operation takes no body of this media type");
            case 503 -> unreachable();
            default -> plain("http-" + status, status, "The request failed with HTTP status " + status);
        };
    }

    private static RequestProblem challenge(String type, int status, String detail, String challenge) {
        return new RequestProblem(type, status, detail, List.of(), Map.of("WWW-Authenticate", challenge));
    }

    private static RequestProblem plain(String type, int status, String detail) {
        return new RequestProblem(type, status, detail, List.of());
    }
}
