package dev.tidemark.outbox.idempotency;

import static dev.tidemark.outbox.idempotency.Tab.BEER;
import static dev.tidemark.outbox.idempotency.Tab.WINE;
import static dev.tidemark.platform.test.http.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.outbox.fixtures.Database;
import dev.tidemark.platform.test.Sandbox;
import dev.tidemark.platform.test.TidemarkResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every purchase that is carried out is on the tab. */
@QuarkusTest
@WithTestResource(value = TidemarkResource.class, initArgs = @ResourceArg(name = "service", value = "orders"))
class RepeatedRequestTest {

    Sandbox sandbox;

    private Tab tab;

    @BeforeEach
    void open() {
        tab = new Tab(sandbox);
    }

    @Test
    void a_repeat_gets_the_first_answer_with_its_headers_and_has_no_effect() throws SQLException {
        var first = tab.buy(BEER);
        tab.buy(UUID.randomUUID().toString(), WINE);

        var repeat = tab.buy(BEER);

        assertThat(first.header(Answer.REPLAYED)).isNull();
        assertThat(repeat.header(Answer.REPLAYED)).isEqualTo("true");
        assertThat(repeat.statusCode()).isEqualTo(first.statusCode()).isEqualTo(200);
        assertThat(repeat.asString()).isEqualTo(first.asString()).isEqualTo("{\"total\":5}");
        assertThat(repeat.contentType()).isEqualTo(first.contentType()).startsWith("application/json");
        assertThat(repeat.header("ETag")).isEqualTo(first.header("ETag")).isEqualTo("\"1\"");
        assertThat(repeat.header("Consistency-Token"))
                .isEqualTo(first.header("Consistency-Token"))
                .isEqualTo("tabs/%s@1".formatted(tab.id()));
        assertThat(tab.total()).isEqualTo(12);
    }

    @Test
    void an_answer_is_the_same_with_and_without_a_key() {
        var with = tab.buy(BEER);

        var without = tab.request().body(BEER).post("/tabs/{id}", UUID.randomUUID());

        assertThat(with.asString()).isEqualTo(without.asString());
        assertThat(with.contentType()).isEqualTo(without.contentType());
    }

    @Test
    void without_a_key_every_request_counts() throws SQLException {
        tab.request().body(BEER).post("/tabs/{id}", tab.id()).then().statusCode(200);
        tab.request().body(BEER).post("/tabs/{id}", tab.id()).then().statusCode(200);

        assertThat(tab.total()).isEqualTo(10);
    }

    @ParameterizedTest
    @ValueSource(strings = {WINE, "{\"amount\": 5}", "{\"amount\":5}\n"})
    void another_body_under_the_same_key_is_refused(String other) throws SQLException {
        tab.buy(BEER);

        assertProblem(tab.buy(other), 422, "idempotency-key-reused");
        assertThat(tab.total()).isEqualTo(5);
    }

    @Test
    void a_key_of_another_path_is_another_key() {
        tab.buy(BEER);

        var other = tab.keyed(tab.key()).body(BEER).post("/tabs/{id}", UUID.randomUUID());

        assertThat(other.header(Answer.REPLAYED)).isNull();
        assertThat(other.asString()).isEqualTo("{\"total\":5}");
    }

    @Test
    void the_key_comes_before_the_precondition() throws SQLException {
        tab.buy(tab.keyed("other").header("If-Match", "\"0\""), BEER);
        tab.buy(tab.keyed(tab.key()).header("If-Match", "\"1\""), BEER)
                .then()
                .statusCode(200)
                .header("ETag", "\"2\"");

        tab.buy(tab.keyed(tab.key()).header("If-Match", "\"1\""), BEER)
                .then()
                .statusCode(200)
                .header("ETag", "\"2\"");

        assertProblem(tab.buy(tab.keyed("late").header("If-Match", "\"1\""), BEER), 412, "version-mismatch");
        assertThat(tab.total()).isEqualTo(10);
    }

    @Test
    void a_refused_request_is_judged_anew() {
        assertProblem(tab.buy(tab.keyed(tab.key()).header("If-Match", "\"1\""), BEER), 412, "version-mismatch");
        tab.buy(UUID.randomUUID().toString(), BEER);

        var again = tab.buy(tab.keyed(tab.key()).header("If-Match", "\"1\""), BEER);

        assertThat(again.header(Answer.REPLAYED)).isNull();
        assertThat(again.asString()).isEqualTo("{\"total\":10}");
    }

    @Test
    void an_effect_that_is_not_committed_has_no_answer() throws SQLException {
        database().execute("""
                CREATE OR REPLACE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql
                    AS $$ BEGIN RAISE EXCEPTION 'refused'; END $$;
                CREATE CONSTRAINT TRIGGER refuse AFTER INSERT ON tab DEFERRABLE INITIALLY DEFERRED
                    FOR EACH ROW WHEN (NEW.id = '%s') EXECUTE FUNCTION refuse()""".formatted(tab.id()));
        try {
            assertProblem(tab.buy(BEER), 500, "internal-error");
        } finally {
            database().execute("DROP TRIGGER refuse ON tab");
        }

        var again = tab.buy(BEER);

        assertThat(again.header(Answer.REPLAYED)).isNull();
        assertThat(again.asString()).isEqualTo("{\"total\":5}");
    }

    @Test
    void an_answer_that_cannot_be_stored_leaves_no_effect() throws SQLException {
        database()
                .execute("ALTER TABLE idempotency_keys ADD CONSTRAINT refuse CHECK (key <> '%s')".formatted(tab.key()));
        try {
            assertProblem(tab.buy(BEER), 500, "internal-error");
            assertThat(tab.isThere()).isFalse();
        } finally {
            database().execute("ALTER TABLE idempotency_keys DROP CONSTRAINT refuse");
        }
    }

    @Test
    void a_failure_of_the_database_that_a_method_swallows_is_still_one() throws SQLException {
        assertProblem(tab.keyed(tab.key()).body(BEER).post("/tabs/{id}/credits", tab.id()), 500, "internal-error");

        assertThat(tab.isThere()).isFalse();
        assertThat(database().count("SELECT count(*) FROM idempotency_keys WHERE key = ?", tab.key()))
                .isZero();
    }

    @Test
    void an_answer_without_a_body_has_none_when_repeated() {
        tab.keyed(tab.key())
                .post("/tabs/{id}/bell", tab.id())
                .then()
                .statusCode(204)
                .header(Answer.REPLAYED, (String) null);

        var repeat = tab.keyed(tab.key()).post("/tabs/{id}/bell", tab.id());

        repeat.then().statusCode(204).header(Answer.REPLAYED, "true");
        assertThat(repeat.asString()).isEmpty();
    }

    private Database database() {
        return Database.asSuperuser(sandbox);
    }
}
