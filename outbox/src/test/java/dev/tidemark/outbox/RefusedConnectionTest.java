package dev.tidemark.outbox;

import static dev.tidemark.platform.config.ServiceDatabase.ORDERS;
import static dev.tidemark.platform.test.http.Problems.assertProblem;
import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidemark.outbox.fixtures.Database;
import dev.tidemark.platform.test.Sandbox;
import dev.tidemark.platform.test.TidemarkResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A database that is there but takes no connection is an outage, and nothing was done. */
@QuarkusTest
@WithTestResource(value = TidemarkResource.class, initArgs = @ResourceArg(name = "service", value = "orders"))
class RefusedConnectionTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final String RAISE = """
            CREATE OR REPLACE FUNCTION raise(state text) RETURNS text LANGUAGE plpgsql AS $$
            BEGIN
                RAISE EXCEPTION USING ERRCODE = state;
            END $$""";

    Sandbox sandbox;

    @BeforeEach
    void make_a_function_that_fails() throws SQLException {
        superuser().execute(RAISE);
    }

    @Test
    void a_database_without_room_for_the_service_is_unavailable_until_it_has_room() throws SQLException {
        limitConnections(0);
        try {
            disconnectService();

            await().atMost(PATIENCE).untilAsserted(() -> assertProblem(post("/orders"), 503, "service-unavailable"));
            assertThat(post("/orders").header("Retry-After")).isEqualTo("5");
        } finally {
            limitConnections(-1);
        }
        await().atMost(PATIENCE).until(() -> post("/orders").statusCode() == 204);
    }

    @ParameterizedTest
    @CsvSource({"57P03", "53300", "55000"})
    void a_refused_connection_is_an_outage(String sqlState) {
        assertProblem(fail("FATAL", sqlState), 503, "service-unavailable");
    }

    @ParameterizedTest
    @CsvSource({"40001", "40P01"})
    void a_transaction_that_was_ended_for_the_sake_of_others_is_to_be_repeated(String sqlState) {
        assertProblem(fail("ERROR", sqlState), 503, "service-unavailable");
        assertProblem(failInSession(sqlState), 503, "service-unavailable");
        assertProblem(failInQuery(sqlState), 503, "service-unavailable");
    }

    @ParameterizedTest
    @CsvSource({"23505", "55000", "55P03", "57014"})
    void a_statement_that_was_refused_is_a_failure(String sqlState) {
        assertProblem(failInSession(sqlState), 500, "internal-error");
        assertProblem(failInQuery(sqlState), 500, "internal-error");
    }

    @ParameterizedTest
    @CsvSource({"ERROR, 55000", "FATAL, 57P01", "FATAL, 57P02", "ERROR, 23505"})
    void whatever_may_have_met_a_command_half_way_is_a_failure(String severity, String sqlState) {
        assertProblem(fail(severity, sqlState), 500, "internal-error");
    }

    private static Response fail(String severity, String sqlState) {
        return given().queryParam("severity", severity)
                .queryParam("sqlState", sqlState)
                .get("/orders/failure");
    }

    private static Response failInSession(String sqlState) {
        return given().queryParam("sqlState", sqlState).get("/orders/failure/in-session");
    }

    private static Response failInQuery(String sqlState) {
        return given().queryParam("sqlState", sqlState).get("/orders/failure/in-query");
    }

    /** Of everybody but superusers. */
    private void limitConnections(int limit) throws SQLException {
        superuser().execute("ALTER DATABASE %s CONNECTION LIMIT %d".formatted(sandbox.database(ORDERS), limit));
    }

    private void disconnectService() throws SQLException {
        superuser().execute("""
                SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity
                WHERE datname = current_database() AND usename = ?""", ORDERS.serviceRole());
    }

    private Database superuser() {
        return Database.asSuperuser(sandbox);
    }
}
