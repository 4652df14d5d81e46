package dev.tidemark.problems.rest;

import dev.tidemark.problems.Problem;
import dev.tidemark.problems.ProblemDocument;
import dev.tidemark.problems.rest.answer.ProblemAnswer;
import jakarta.ws.rs.core.UriInfo;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Answers what a domain refuses. */
class DomainMapper {

    @ServerExceptionMapper
    RestResponse<ProblemDocument> map(Problem problem, UriInfo request) {
        return ProblemAnswer.of(problem, request);
    }
}
