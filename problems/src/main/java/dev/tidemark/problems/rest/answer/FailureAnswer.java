package dev.tidemark.problems.rest.answer;

import dev.tidemark.problems.Problem;
import dev.tidemark.problems.ProblemDocument;
import io.quarkus.logging.Log;
import jakarta.ws.rs.core.UriInfo;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestResponse;

/** Answers what fails through no fault of the request: logged once, its cause kept from the client. */
public final class FailureAnswer {

    /** 500 for a bug or a broken dependency: the log gets the stack trace, the client the id to quote. */
    public static RestResponse<ProblemDocument> unexpected(Throwable failure, UriInfo request) {
        return ProblemAnswer.of(unexpected(failure, path(request)), request);
    }

    /**
     * 503 for an outage of what the service needs; only when nothing was done. The log gets a line, for a stack trace for
     * every request would hide what else happens.
     */
    public static RestResponse<ProblemDocument> unreachable(Throwable failure, UriInfo request) {
        Log.warnf("%s not answered: %s", path(request), failure.getMessage());
        return ProblemAnswer.of(RequestProblem.unreachable(), request);
    }

    /** The same for a request that has not reached Jakarta REST. */
    public static Problem unexpected(Throwable failure, String path) {
        var errorId = UUID.randomUUID().toString();
        Log.errorf(failure, "%s failed, error id %s", path, errorId);
        return RequestProblem.internalError(errorId);
    }

    private static String path(UriInfo request) {
        return request.getRequestUri().getRawPath();
    }

    private FailureAnswer() {}
}
