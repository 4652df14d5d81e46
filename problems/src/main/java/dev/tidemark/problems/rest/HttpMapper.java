package dev.tidemark.problems.rest;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import dev.tidemark.problems.Problem;
import dev.tidemark.problems.ProblemDocument;
import dev.tidemark.problems.rest.answer.FailureAnswer;
import dev.tidemark.problems.rest.answer.JsonProblems;
import dev.tidemark.problems.rest.answer.ProblemAnswer;
import dev.tidemark.problems.rest.answer.RequestProblem;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.UriInfo;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Answers what Jakarta REST refuses: paths, methods, media types, parameters and bodies. What it breaks is a failure. */
class HttpMapper {

    @ServerExceptionMapper
    RestResponse<ProblemDocument> map(WebApplicationException failure, UriInfo request) {
        return switch (failure.getCause()) {
            case Problem cause -> ProblemAnswer.of(cause, request);
            case JacksonException cause -> ProblemAnswer.of(JsonProblems.of(cause), request);
            case null, default -> ofStatus(failure, request);
        };
    }

    private static RestResponse<ProblemDocument> ofStatus(WebApplicationException failure, UriInfo request) {
        var status = failure.getResponse().getStatus();
        return status >= 500 && status != 503
                ? FailureAnswer.unexpected(failure, request)
                : ProblemAnswer.of(RequestProblem.ofStatus(status), request);
    }

    /** Quarkus throws these as they are; all other failures of Jackson come inside a WebApplicationException. */
    @ServerExceptionMapper
    RestResponse<ProblemDocument> map(MismatchedInputException failure, UriInfo request) {
        return ProblemAnswer.of(JsonProblems.of(failure), request);
    }
}
