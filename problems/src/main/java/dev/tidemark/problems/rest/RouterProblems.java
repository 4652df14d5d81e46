package dev.tidemark.problems.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tidemark.problems.Problem;
import dev.tidemark.problems.ProblemDocument;
import dev.tidemark.problems.rest.answer.FailureAnswer;
import dev.tidemark.problems.rest.answer.RequestProblem;
import dev.tidemark.problems.rest.body.BodyLimit;
import dev.tidemark.problems.rest.body.SlowBodies;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.UncheckedIOException;

/**
 * Answers what fails before or beside Jakarta REST, such as announced bodies over the limit. What is no HTTP at all (say a
 * request target that is no URI) never gets this far: the server answers 400 without a document.
 */
@Singleton
class RouterProblems {

    /** After the framework's own first routes, before its limit on bodies, which answers without a document. */
    private static final int BEFORE_UPLOAD_LIMIT = -100;

    private final ObjectMapper json;
    private final BodyLimit limit;
    private final SlowBodies bodies;

    RouterProblems(ObjectMapper json, BodyLimit limit, SlowBodies bodies) {
        this.json = json;
        this.limit = limit;
        this.bodies = bodies;
    }

    void install(@Observes Router router) {
        router.route()
                .order(BEFORE_UPLOAD_LIMIT)
                .handler(this::checkLength)
                .failureHandler(context -> answer(context, problem(context)));
    }

    private void checkLength(RoutingContext context) {
        if (limit.isExempt(context.normalizedPath())) {
            // The framework's own limit knows no exceptions; it goes by this header, which has done its service.
            context.request().headers().remove(HttpHeaders.CONTENT_LENGTH);
        }
        var length = context.request().getHeader(HttpHeaders.CONTENT_LENGTH);
        if (length == null || !limit.isExceededBy(Long.parseLong(length))) {
            context.next();
            return;
        }
        answer(context, RequestProblem.ofStatus(413));
        bodies.drain(context);
    }

    private static Problem problem(RoutingContext context) {
        if (context.statusCode() >= 400 && context.statusCode() < 500) {
            return RequestProblem.ofStatus(context.statusCode());
        }
        return switch (context.failure()) {
            case AuthenticationFailedException _ -> RequestProblem.invalidToken();
            case UnauthorizedException _ -> RequestProblem.unauthorized();
            case ForbiddenException _ -> RequestProblem.forbidden();
            case Problem problem -> problem;
            case null, default ->
                FailureAnswer.unexpected(context.failure(), context.request().path());
        };
    }

    private void answer(RoutingContext context, Problem problem) {
        var response = context.response();
        if (response.headWritten()) {
            response.reset();
            return;
        }
        problem.headers().forEach(response::putHeader);
        response.setStatusCode(problem.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, ProblemDocument.MEDIA_TYPE)
                .end(write(ProblemDocument.of(problem, context.request().path())));
    }

    private String write(ProblemDocument document) {
        try {
            return json.writeValueAsString(document);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
