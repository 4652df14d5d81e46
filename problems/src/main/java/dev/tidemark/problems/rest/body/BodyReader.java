package dev.tidemark.problems.rest.body;

import dev.tidemark.problems.rest.answer.RequestProblem;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.IOException;

/**
 * Refuses a body that is missing (or the JSON literal null) wherever a method takes one, so that no method sees null, and
 * one that turns out too large while it is read.
 */
@Provider
class BodyReader implements ReaderInterceptor {

    private final BodyLimit limit;

    BodyReader(BodyLimit limit) {
        this.limit = limit;
    }

    @Override
    public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
        context.setInputStream(limit.guard(context.getInputStream()));
        var body = context.proceed();
        if (body == null) {
            throw RequestProblem.missingBody();
        }
        return body;
    }
}
