package dev.tidemark.problems.rest;

import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.IOException;

/** Refuses a missing body (or the JSON literal null) wherever a method takes one, so that no method sees null. */
@Provider
class BodyReader implements ReaderInterceptor {

    @Override
    public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
        var body = context.proceed();
        if (body == null) {
            throw RequestProblem.missingBody();
        }
        return body;
    }
}
