package dev.tidemark.problems.rest;

import dev.tidemark.problems.ProblemDocument;
import dev.tidemark.problems.rest.answer.FailureAnswer;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.UriInfo;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Answers what nothing else does: bugs and broken dependencies. */
@Singleton
class UnexpectedMapper {

    @ServerExceptionMapper
    RestResponse<ProblemDocument> map(Throwable failure, UriInfo request) {
        return FailureAnswer.unexpected(failure, request);
    }
}
