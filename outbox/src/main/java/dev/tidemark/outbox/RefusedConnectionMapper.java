package dev.tidemark.outbox;

import dev.tidemark.problems.ProblemDocument;
import dev.tidemark.problems.rest.answer.FailureAnswer;
import io.vertx.pgclient.PgException;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.UriInfo;
import java.util.Set;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/**
 * Answers when PostgreSQL runs but accepts no connection, as while it recovers. Whatever else it reports may have met a
 * command half way, even its own shutdown (57P01, 57P02): nobody may say then that nothing was done.
 */
@Singleton
class RefusedConnectionMapper {

    /** What ends a connection before its first statement; a statement can meet the last one too, as a mere ERROR. */
    private static final Set<String> REFUSALS = Set.of(
            "57P03", // cannot_connect_now: it starts, recovers or stops
            "53300", // too_many_connections: of the server, the database or the role
            "55000" // object_not_in_prerequisite_state: the database allows no connections
            );

    @ServerExceptionMapper
    RestResponse<ProblemDocument> map(PgException failure, UriInfo request) {
        return isRefusal(failure)
                ? FailureAnswer.unreachable(failure, request)
                : FailureAnswer.unexpected(failure, request);
    }

    private static boolean isRefusal(PgException failure) {
        return "FATAL".equals(failure.getSeverity()) && REFUSALS.contains(failure.getSqlState());
    }
}
