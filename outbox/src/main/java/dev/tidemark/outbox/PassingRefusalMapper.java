package dev.tidemark.outbox;

import dev.tidemark.problems.ProblemDocument;
import dev.tidemark.problems.rest.answer.FailureAnswer;
import io.vertx.pgclient.PgException;
import jakarta.inject.Singleton;
import jakarta.persistence.PessimisticLockException;
import jakarta.ws.rs.core.UriInfo;
import java.util.Set;
import org.hibernate.JDBCException;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/**
 * Answers when PostgreSQL runs but accepts no connection, as while it recovers, and when it has rolled a transaction back
 * for the sake of others. Whatever else it reports may have met a command half way, even its own shutdown (57P01, 57P02):
 * nobody may say then that nothing was done.
 */
@Singleton
class PassingRefusalMapper {

    /** What ends a connection before its first statement; a statement can meet the last one too, as a mere ERROR. */
    private static final Set<String> REFUSALS = Set.of(
            "57P03", // cannot_connect_now: it starts, recovers or stops
            "53300", // too_many_connections: of the server, the database or the role
            "55000" // object_not_in_prerequisite_state: the database allows no connections
            );

    /** What ends a transaction that waits for another one which waits for it. The same again succeeds. */
    private static final Set<String> CONFLICTS = Set.of(
            "40001", // serialization_failure
            "40P01" // deadlock_detected
            );

    @ServerExceptionMapper
    RestResponse<ProblemDocument> map(JDBCException failure, UriInfo request) {
        return isConflict(failure.getSQLState())
                ? FailureAnswer.unreachable(failure.getSQLException(), request)
                : FailureAnswer.unexpected(failure, request);
    }

    @ServerExceptionMapper
    RestResponse<ProblemDocument> map(PgException failure, UriInfo request) {
        return isRefusal(failure) || isConflict(failure.getSqlState())
                ? FailureAnswer.unreachable(failure, request)
                : FailureAnswer.unexpected(failure, request);
    }

    /** What Hibernate calls a query that was ended for a deadlock. */
    @ServerExceptionMapper
    RestResponse<ProblemDocument> map(PessimisticLockException failure, UriInfo request) {
        return failure.getCause() instanceof JDBCException cause
                ? map(cause, request)
                : FailureAnswer.unexpected(failure, request);
    }

    private static boolean isRefusal(PgException failure) {
        return "FATAL".equals(failure.getSeverity()) && REFUSALS.contains(failure.getSqlState());
    }

    private static boolean isConflict(String sqlState) {
        return sqlState != null && CONFLICTS.contains(sqlState);
    }
}
