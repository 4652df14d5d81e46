package dev.tidemark.problems.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tidemark.problems.Problem;
import dev.tidemark.problems.ProblemDocument;
import io.quarkus.logging.Log;
import io.quarkus.runtime.configuration.MemorySize;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.UncheckedIOException;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Answers what fails before or beside Jakarta REST: bodies over the limit, broken request lines, unknown paths. */
@Singleton
class RouterProblems {

    /** After the framework's own first routes, before its limit on bodies, which answers without a document. */
    private static final int BEFORE_UPLOAD_LIMIT = -100;

    private final ObjectMapper json;
    private final long maxBody;

    RouterProblems(
            ObjectMapper json, @ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize maxBody) {
        this.json = json;
        this.maxBody = maxBody.asLongValue();
    }

    void install(@Observes Router router) {
        var body = BodyHandler.create(false).setBodyLimit(maxBody);
        router.route()
                .order(BEFORE_UPLOAD_LIMIT)
                .handler(context -> {
                    context.request().resume();
                    body.handle(context);
                })
                .failureHandler(this::fail);
    }

    private void fail(RoutingContext context) {
        var response = context.response();
        if (response.ended() || response.closed()) {
            return;
        }
        var problem = problem(context);
        if (problem.status() == 413) {
            // The rest of the body is not worth reading.
            response.putHeader("Connection", "close");
            response.endHandler(sent -> context.request().connection().close());
        }
        response.setStatusCode(problem.status())
                .putHeader("Content-Type", ProblemDocument.MEDIA_TYPE)
                .end(write(ProblemDocument.of(problem, context.request().path())));
    }

    private static Problem problem(RoutingContext context) {
        if (context.failure() == null || context.statusCode() < 500) {
            return RequestProblem.ofStatus(context.statusCode());
        }
        var errorId = UUID.randomUUID().toString();
        Log.errorf(context.failure(), "%s failed, error id %s", context.request().path(), errorId);
        return RequestProblem.internalError(errorId);
    }

    private String write(ProblemDocument document) {
        try {
            return json.writeValueAsString(document);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
