package dev.tidemark.problems.rest.query;

import dev.tidemark.problems.rest.answer.RequestProblem;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.UriInfo;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Takes the query at its word, like a body: what is misspelt, repeated or of another type is refused with its name. Left to
 * the framework, the first two would be ignored, and the third would be 404.
 */
class StrictQuery {

    private final Map<Method, QueryForm> forms = new ConcurrentHashMap<>();

    @ServerRequestFilter
    void check(ResourceInfo resource, UriInfo request) {
        var form = forms.computeIfAbsent(resource.getResourceMethod(), QueryForm::of);
        var violations = form.violations(request.getQueryParameters());
        if (!violations.isEmpty()) {
            throw RequestProblem.invalid(violations);
        }
    }
}
