package dev.tidemark.problems.rest;

import dev.tidemark.problems.ProblemDocument;
import io.quarkus.logging.Log;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.UriInfo;
import java.net.ConnectException;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/**
 * What the service needs, say its database, accepts no connection, so nothing was done. An outage and no bug: the log gets
 * a line, for a stack trace for every request would hide what else happens.
 */
@Singleton
class UnreachableMapper {

    @ServerExceptionMapper
    RestResponse<ProblemDocument> map(ConnectException failure, UriInfo request) {
        Log.warnf("%s not answered: %s", request.getRequestUri().getRawPath(), failure.getMessage());
        return ProblemAnswer.of(RequestProblem.unreachable(), request);
    }
}
