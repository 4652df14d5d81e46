package dev.tidemark.problems.rest;

import dev.tidemark.problems.ProblemDocument;
import io.quarkus.logging.Log;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.UriInfo;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** A bug or a broken dependency: the log gets the stack trace once, the client gets only the id to quote. */
@Singleton
class UnexpectedMapper {

    @ServerExceptionMapper
    RestResponse<ProblemDocument> map(Throwable failure, UriInfo request) {
        var errorId = UUID.randomUUID().toString();
        Log.errorf(failure, "%s failed, error id %s", request.getRequestUri().getRawPath(), errorId);
        return ProblemAnswer.of(RequestProblem.internalError(errorId), request);
    }
}
