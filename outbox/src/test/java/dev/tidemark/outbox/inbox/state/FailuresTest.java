package dev.tidemark.outbox.inbox.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import jakarta.persistence.OptimisticLockException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.nio.charset.MalformedInputException;
import java.sql.SQLException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.apache.kafka.common.KafkaException;
import org.hibernate.exception.DataException;
import org.hibernate.exception.SQLGrammarException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FailuresTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest
    @ValueSource(strings = {"08006", "25006", "40001", "40P01", "53300", "55P03", "57014", "57P01", "58030"})
    void what_passes_by_itself_is_no_messages_fault(String sqlState) {
        assertThat(Failures.isTransient(refusal("ERROR", sqlState))).isTrue();
        assertThat(Failures.isTransient(new CompletionException(refusal("ERROR", sqlState))))
                .isTrue();
        assertThat(Failures.isTransient(new SQLGrammarException("", new SQLException("", sqlState))))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"23505", "22003", "25001", "42501", "42P01", "55000", "P0001"})
    void what_a_statement_is_refused_for_may_be(String sqlState) {
        assertThat(Failures.isTransient(refusal("ERROR", sqlState))).isFalse();
        assertThat(Failures.isTransient(new SQLGrammarException("", new SQLException("", sqlState))))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({"55000", "28P01", "3D000"})
    void a_connection_that_is_refused_is_not(String sqlState) {
        assertThat(Failures.isTransient(refusal("FATAL", sqlState))).isTrue();
    }

    static Stream<Throwable> outages() {
        return Stream.of(
                new ConnectException("Connection refused"),
                new TimeoutException(),
                new io.smallrye.mutiny.TimeoutException(),
                ClosedConnectionException.INSTANCE,
                new OptimisticLockException(),
                new KafkaException("no broker"),
                new RejectedExecutionException("event executor terminated"),
                new CancellationException(),
                new OutOfMemoryError(),
                new NoClassDefFoundError());
    }

    @ParameterizedTest
    @MethodSource("outages")
    void an_outage_is_not(Throwable outage) {
        assertThat(Failures.isTransient(outage)).isTrue();
        assertThat(Failures.isTransient(new IllegalStateException(outage))).isTrue();
        assertThat(Failures.isOfContent(new IllegalStateException(outage))).isFalse();
    }

    static Stream<IOException> texts() {
        return Stream.of(
                catchThrowableOfType(JsonParseException.class, () -> JSON.readTree("{")),
                catchThrowableOfType(MismatchedInputException.class, () -> JSON.readValue("{}", int[].class)),
                catchThrowableOfType(JsonMappingException.class, () -> JSON.writeValueAsString(new Object())),
                new MalformedInputException(1));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void what_cannot_be_read_or_mapped_may_be_however_it_is_wrapped(IOException misread) {
        assertThat(Failures.isTransient(misread)).isFalse();
        assertThat(Failures.isTransient(new CompletionException(new UncheckedIOException(misread))))
                .isFalse();
        assertThat(Failures.isTransient(new IOException("The state cannot be read", misread)))
                .isFalse();
        assertThat(Failures.isOutage(new IllegalArgumentException(misread))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"08006, true", "57P01, true", "40001, false", "40P01, false", "23505, false"})
    void a_conflict_with_others_is_no_outage(String sqlState, boolean outage) {
        assertThat(Failures.isOutage(refusal("ERROR", sqlState))).isEqualTo(outage);
        assertThat(Failures.isOutage(new SQLGrammarException("", new SQLException("", sqlState))))
                .isEqualTo(outage);
    }

    @ParameterizedTest
    @CsvSource({
        "22003, true", "22021, true", "23505, true", "23514, true", "54000, true", "P0001, true",
        "42501, false", "42P01, false", "42703, false", "25001, false", "40001, false", "08006, false"
    })
    void what_a_message_says_is_refused_by_types_and_constraints(String sqlState, boolean ofContent) {
        assertThat(Failures.isOfContent(refusal("ERROR", sqlState))).isEqualTo(ofContent);
        assertThat(Failures.isOfContent(new SQLGrammarException("", new SQLException("", sqlState))))
                .isEqualTo(ofContent);
    }

    static Stream<Throwable> bugs() {
        return Stream.of(new NullPointerException(), new StackOverflowError(), new AssertionError());
    }

    @ParameterizedTest
    @MethodSource("bugs")
    void a_bug_is(Throwable bug) {
        assertThat(Failures.isTransient(bug)).isFalse();
        assertThat(Failures.isOfContent(bug)).isTrue();
    }

    @Test
    void what_the_database_said_describes_a_failure_without_the_statement() {
        var failure = new SQLGrammarException("could not execute", new SQLException("no right", "42501"), "INSERT ...");

        assertThat(Failures.describe(failure)).isEqualTo("no right");
        assertThat(Failures.describe(new CompletionException(new ConnectException("Connection refused"))))
                .isEqualTo("Connection refused");
        assertThat(Failures.describe(new SubscriptionWaits("nobody reads"))).isEqualTo("nobody reads");
    }

    static Stream<Arguments> failuresThatQuote() {
        return Stream.of(
                arguments(
                        new CompletionException(new IllegalStateException("Hidden")),
                        "java.lang.IllegalStateException at " + FailuresTest.class.getName()),
                arguments(
                        new PgException("invalid input syntax for type uuid: \"Hidden\"", "ERROR", "22P02", null),
                        "ERROR: a value is refused (22P02)"),
                arguments(
                        new DataException(
                                "could not execute", new SQLException("\"Hidden\" is out of range", "22003"), ""),
                        "ERROR: a value is refused (22003)"),
                arguments(
                        new UncheckedIOException(
                                catchThrowableOfType(IOException.class, () -> JSON.readTree("{\"name\": Hidden}"))),
                        "the value is no JSON"),
                arguments(new MalformedInputException(1), "java.nio.charset.MalformedInputException at "));
    }

    @ParameterizedTest
    @MethodSource("failuresThatQuote")
    void what_a_message_says_is_not_told(Throwable failure, String told) {
        assertThat(Failures.describe(failure)).startsWith(told).doesNotContain("Hidden");
    }

    private static PgException refusal(String severity, String sqlState) {
        return new PgException("refused", severity, sqlState, null);
    }
}
