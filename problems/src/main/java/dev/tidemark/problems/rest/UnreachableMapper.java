package dev.tidemark.problems.rest;

import dev.tidemark.problems.ProblemDocument;
import dev.tidemark.problems.rest.answer.FailureAnswer;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.UriInfo;
import java.net.ConnectException;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Answers when what the service needs, say its database, accepts no connection. */
@Singleton
class UnreachableMapper {

    @ServerExceptionMapper
    RestResponse<ProblemDocument> map(ConnectException failure, UriInfo request) {
        return FailureAnswer.unreachable(failure, request);
    }
}
