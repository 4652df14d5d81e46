package dev.tidemark.access;

import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jboss.logging.MDC;

/**
 * One line for each request of an operator once it has ended: who, what, on what, with which outcome. It goes by the
 * caller's role and not by resources, so none can be forgotten. Of paths only: queries and bodies may hold what somebody
 * wrote.
 */
@Singleton
class AuditedRequests {

    private static final String LINE = "operator=%s method=%s path=%s outcome=%s status=%d request=%s";

    /** Before what refuses requests. */
    private static final int FIRST = PlainPaths.FIRST - 1;

    private static final String UNANSWERED = "unanswered";
    private static final int REFUSED = 400;
    private static final int FAILED = 500;

    /** As the tracing of Quarkus calls it. */
    private static final String TRACE = "traceId";

    void install(@Observes Router router) {
        router.route().order(FIRST).handler(request -> {
            var id = id();
            request.addEndHandler(end -> tell(request, id, end.succeeded()));
            request.next();
        });
    }

    /** That of the trace, which events carry too; another one where nothing is traced. */
    private static String id() {
        return Objects.requireNonNullElseGet(MDC.get(TRACE), UUID::randomUUID).toString();
    }

    private static void tell(RoutingContext request, String id, boolean answered) {
        if (request.user() instanceof QuarkusHttpUser user
                && user.getSecurityIdentity().hasRole(Roles.OPERATOR)) {
            var status = request.response().getStatusCode();
            Audit.LINES.infof(
                    LINE,
                    quoted(subject(user.getSecurityIdentity())),
                    request.request().method(),
                    quoted(request.request().path()),
                    answered ? outcome(status) : UNANSWERED,
                    status,
                    id);
        }
    }

    private static String outcome(int status) {
        if (status >= FAILED) {
            return "failed";
        }
        return status >= REFUSED ? "refused" : "done";
    }

    private static String subject(SecurityIdentity identity) {
        return identity.getPrincipal() instanceof JsonWebToken token
                ? token.getSubject()
                : identity.getPrincipal().getName();
    }

    /** So that no value can pretend to be another one. */
    private static String quoted(String value) {
        return '"' + Audit.printable(value).replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
