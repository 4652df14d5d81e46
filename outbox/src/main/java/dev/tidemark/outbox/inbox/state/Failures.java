package dev.tidemark.outbox.inbox.state;

import com.fasterxml.jackson.core.JacksonException;
import dev.tidemark.contracts.fault.Bug;
import dev.tidemark.contracts.fault.JsonFault;
import dev.tidemark.problems.SafeMessage;
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
import java.util.concurrent.CancellationException;
import java.util.concurrent.RejectedExecutionException;
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

    /** The beginning of SQLSTATEs of data exceptions. */
    private static final String VALUE = "22";

    /** Refusals of what a statement was given, alike. */
    private static final String[] CONTENT = {
        VALUE,
        "23", // integrity constraint violations
        "54", // program limits: too large for an index
        "P0" // raised by a trigger
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

    /**
     * Whether it is what the message says that was refused, by the code or by the types and constraints of a table. The rest
     * meets others too, or is mended without them: a right, a table or a column that is missing. What nobody knows counts as
     * refused by the code: it must not hold up others for ever.
     */
    public static boolean isOfContent(Throwable failure) {
        return !isTransient(failure)
                && chain(failure)
                        .map(Failures::sqlState)
                        .flatMap(Optional::stream)
                        .allMatch(state -> is(state, CONTENT));
    }

    private static boolean isConflict(Throwable failure) {
        return sqlState(failure).filter(state -> is(state, CONFLICT)).isPresent();
    }

    private static Optional<String> sqlState(Throwable failure) {
        return switch (failure) {
            case PgException refusal -> Optional.ofNullable(refusal.getSqlState());
            case SQLException refusal -> Optional.ofNullable(refusal.getSQLState());
            default -> Optional.empty();
        };
    }

    /** JSON or characters that cannot be read or written: the same next time, although these are {@link IOException}s. */
    private static boolean isOfText(Throwable failure) {
        return failure instanceof JacksonException || failure instanceof CharacterCodingException;
    }

    private static boolean isTransientItself(Throwable failure) {
        return switch (failure) {
            case PgException refusal when "FATAL".equals(refusal.getSeverity()) -> true;
            case PgException _, SQLException _ ->
                sqlState(failure).filter(state -> is(state, PASSING)).isPresent();
            case IOException _, TimeoutException _, ClosedConnectionException _ -> true;
            case io.smallrye.mutiny.TimeoutException _ -> true;
            case OptimisticLockException _, StaleStateException _ -> true;
            case LockTimeoutException _, PessimisticLockException _, QueryTimeoutException _ -> true;
            case JDBCConnectionException _, KafkaException _ -> true;
            case VertxException broken -> broken.getClass() == VertxException.class;
            case RejectedExecutionException _, CancellationException _ -> true;
            case Error broken -> isOfTheProcess(broken);
            default -> isOfThePool(failure);
        };
    }

    /** No memory, or a class that is missing: not what a message can bring about, as it can an assertion or a deep recursion. */
    private static boolean isOfTheProcess(Error failure) {
        return failure instanceof LinkageError
                || failure instanceof VirtualMachineError && !(failure instanceof StackOverflowError);
    }

    private static boolean is(String sqlState, String... beginnings) {
        return Stream.of(beginnings).anyMatch(sqlState::startsWith);
    }

    /** The driver's own complaints have no type of their own. */
    private static boolean isOfThePool(Throwable failure) {
        var message = String.valueOf(failure.getMessage());
        return message.equals("Timeout") || message.startsWith("Connection is not active");
    }

    /**
     * For people who may not see what a message says. Told are the words of servers, but about values; words that quote
     * none; and of all other failures, as those of handlers, which and where. Hibernate would quote the whole statement.
     */
    public static String describe(Throwable failure) {
        return chain(failure)
                .map(Failures::told)
                .flatMap(Optional::stream)
                .findFirst()
                .orElseGet(() ->
                        Bug.describe(chain(failure).reduce((_, cause) -> cause).orElseThrow()));
    }

    private static Optional<String> told(Throwable failure) {
        return switch (failure) {
            case JDBCException refused -> told(refused.getSQLException());
            case PgException _, SQLException _ -> Optional.of(refusal(failure));
            case JacksonException misread -> Optional.of(JsonFault.describe(misread));
            default -> tells(failure) ? Optional.of(words(failure)) : Optional.empty();
        };
    }

    private static boolean tells(Throwable failure) {
        return failure instanceof SafeMessage || !isOfText(failure) && isTransientItself(failure);
    }

    /** Of a value that no type or column takes PostgreSQL says what it was; of constraints it says the names. */
    private static String refusal(Throwable failure) {
        return sqlState(failure)
                .filter(state -> is(state, VALUE))
                .map("ERROR: a value is refused (%s)"::formatted)
                .orElseGet(() -> words(failure));
    }

    private static String words(Throwable failure) {
        return failure.getMessage() == null ? failure.toString() : failure.getMessage();
    }

    private static Stream<Throwable> chain(Throwable failure) {
        return Stream.iterate(failure, each -> each != null, Throwable::getCause)
                .limit(20);
    }
}
