package dev.tidemark.problems.rest;

import dev.tidemark.problems.ProblemDocument;
import dev.tidemark.problems.rest.answer.ProblemAnswer;
import dev.tidemark.problems.rest.answer.RequestProblem;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.ws.rs.core.UriInfo;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Answers callers who may not do what they ask for, without a word on why. */
class SecurityMapper {

    @ServerExceptionMapper
    RestResponse<ProblemDocument> map(AuthenticationFailedException failure, UriInfo request) {
        return ProblemAnswer.of(RequestProblem.invalidToken(), request);
    }

    @ServerExceptionMapper
    RestResponse<ProblemDocument> map(UnauthorizedException failure, UriInfo request) {
        return ProblemAnswer.of(RequestProblem.unauthorized(), request);
    }

    @ServerExceptionMapper
    RestResponse<ProblemDocument> map(ForbiddenException failure, UriInfo request) {
        return ProblemAnswer.of(RequestProblem.forbidden(), request);
    }
}
