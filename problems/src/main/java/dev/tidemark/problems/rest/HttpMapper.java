package dev.tidemark.problems.rest;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import dev.tidemark.problems.Problem;
import dev.tidemark.problems.ProblemDocument;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.UriInfo;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Answers what Jakarta REST refuses: paths, methods, media types, parameters and bodies. */
class HttpMapper {

    @ServerExceptionMapper
    RestResponse<ProblemDocument> map(WebApplicationException failure, UriInfo request) {
        var problem =
                switch (failure.getCause()) {
                    case Problem cause -> cause;
                    case JacksonException cause -> JsonProblems.of(cause);
                    case null, default ->
                        RequestProblem.ofStatus(failure.getResponse().getStatus());
                };
        return ProblemAnswer.of(problem, request);
    }

    /** Quarkus throws these as they are; all other failures of Jackson come inside a WebApplicationException. */
    @ServerExceptionMapper
    RestResponse<ProblemDocument> map(MismatchedInputException failure, UriInfo request) {
        return ProblemAnswer.of(JsonProblems.of(failure), request);
    }
}
