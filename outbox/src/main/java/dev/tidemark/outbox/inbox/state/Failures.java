package dev.tidemark.outbox.inbox.state;

import com.fasterxml.jackson.core.JacksonException;
import io.vertx.core.VertxException;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import jakarta.persistence.LockTimeoutException;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.PessimisticLockException;
import jakarta.persistence.QueryTimeoutException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.apache.kafka.common.KafkaException;
import org.hibernate.JDBCException;
import org.hibernate.StaleStateException;
import org.hibernate.exception.JDBCConnectionException;

/** What a failure says about whose fault it is. */
public final class Failures {

    /** The beginning of SQLSTATEs of transaction rollback: deadlocks, serialization. */
    private static final String CONFLICT = "40";

    /** Conditions that pass although nobody changes the statement, by the beginnings of their SQLSTATEs. */
    private static final String[] PASSING = {
        "08", // connection exceptions
        "25006", // read_only_sql_transaction: a server that has failed over
        CONFLICT,
        "53", // insufficient resources
        "55P03", // lock_not_available
        "57", // operator intervention: shutdowns, cancelled statements
        "58" // system errors: I/O, files that are missing
    };

    private Failures() {}

    /** Whether it would have met whatever was done at that moment: then it is no message's fault. */
    public static boolean isTransient(Throwable failure) {
        return chain(failure).noneMatch(Failures::isOfText) && chain(failure).anyMatch(Failures::isTransientItself);
    }

    /** Whether it is transient and no conflict with others that work with the same rows: less work at once changes nothing. */
    public static boolean isOutage(Throwable failure) {
        return isTransient(failure) && chain(failure).noneMatch(Failures::isConflict);
    }

    private static boolean isConflict(Throwable failure) {
        return switch (failure) {
            case PgException refusal -> isConflict(refusal.getSqlState());
            case SQLException refusal -> isConflict(refusal.getSQLState());
            default -> false;
        };
    }

    private static boolean isConflict(String sqlState) {
        return sqlState != null && sqlState.startsWith(CONFLICT);
    }

    /** JSON or characters that cannot be read or written: the same next time, although these are {@link IOException}s. */
    private static boolean isOfText(Throwable failure) {
        return failure instanceof JacksonException || failure instanceof CharacterCodingException;
    }

    private static boolean isTransientItself(Throwable failure) {
        return switch (failure) {
            case PgException refusal -> "FATAL".equals(refusal.getSeverity()) || isPassing(refusal.getSqlState());
            case SQLException refusal -> isPassing(refusal.getSQLState());
            case IOException _, TimeoutException _, ClosedConnectionException _ -> true;
            case io.smallrye.mutiny.TimeoutException _ -> true;
            case OptimisticLockException _, StaleStateException _ -> true;
            case LockTimeoutException _, PessimisticLockException _, QueryTimeoutException _ -> true;
            case JDBCConnectionException _, KafkaException _ -> true;
            case VertxException broken -> broken.getClass() == VertxException.class;
            default -> isOfThePool(failure);
        };
    }

    private static boolean isPassing(String sqlState) {
        return sqlState != null && Stream.of(PASSING).anyMatch(sqlState::startsWith);
    }

    /** The driver's own complaints have no type of their own. */
    private static boolean isOfThePool(Throwable failure) {
        var message = String.valueOf(failure.getMessage());
        return message.equals("Timeout") || message.startsWith("Connection is not active");
    }

    /** What the server said, if it said something; Hibernate quotes the whole statement. */
    public static String describe(Throwable failure) {
        return chain(failure)
                .map(Failures::ofServer)
                .flatMap(Optional::stream)
                .findFirst()
                .orElseGet(() -> describeItself(failure));
    }

    private static Optional<String> ofServer(Throwable failure) {
        return switch (failure) {
            case JDBCException refused ->
                Optional.ofNullable(refused.getSQLException().getMessage());
            case PgException refused -> Optional.ofNullable(refused.getMessage());
            default -> Optional.empty();
        };
    }

    private static String describeItself(Throwable failure) {
        var cause = failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return cause.getMessage() == null ? cause.toString() : cause.getMessage();
    }

    private static Stream<Throwable> chain(Throwable failure) {
        return Stream.iterate(failure, each -> each != null, Throwable::getCause)
                .limit(20);
    }
}
