package dev.tidemark.outbox.idempotency;

import static dev.tidemark.platform.test.http.Problems.assertProblem;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.outbox.fixtures.Database;
import dev.tidemark.platform.test.Sandbox;
import dev.tidemark.platform.test.TidemarkResource;
import dev.tidemark.platform.token.Bearer;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every purchase that is carried out is on the tab. */
@QuarkusTest
@WithTestResource(value = TidemarkResource.class, initArgs = @ResourceArg(name = "service", value = "orders"))
class RepeatedRequestTest {

    private static final String BEER = "{\"amount\":5}";
    private static final String WINE = "{\"amount\":7}";

    Sandbox sandbox;

    private final UUID tab = UUID.randomUUID();
    private final String key = UUID.randomUUID().toString();

    @Test
    void a_repeat_gets_the_first_answer_with_its_headers_and_has_no_effect() throws SQLException {
        var first = buy(BEER);
        buy(UUID.randomUUID().toString(), WINE);

        var repeat = buy(BEER);

        assertThat(first.header(Answer.REPLAYED)).isNull();
        assertThat(repeat.header(Answer.REPLAYED)).isEqualTo("true");
        assertThat(repeat.statusCode()).isEqualTo(first.statusCode()).isEqualTo(200);
        assertThat(repeat.asString()).isEqualTo(first.asString()).isEqualTo("{\"total\":5}");
        assertThat(repeat.contentType()).isEqualTo(first.contentType()).startsWith("application/json");
        assertThat(repeat.header("ETag")).isEqualTo(first.header("ETag")).isEqualTo("\"1\"");
        assertThat(repeat.header("Consistency-Token"))
                .isEqualTo(first.header("Consistency-Token"))
                .isEqualTo("tabs/%s@1".formatted(tab));
        assertThat(total()).isEqualTo(12);
    }

    @Test
    void an_answer_is_the_same_with_and_without_a_key() {
        var with = buy(BEER);

        var without = request().body(BEER).post("/tabs/{id}", UUID.randomUUID());

        assertThat(with.asString()).isEqualTo(without.asString());
        assertThat(with.contentType()).isEqualTo(without.contentType());
    }

    @Test
    void without_a_key_every_request_counts() throws SQLException {
        request().body(BEER).post("/tabs/{id}", tab).then().statusCode(200);
        request().body(BEER).post("/tabs/{id}", tab).then().statusCode(200);

        assertThat(total()).isEqualTo(10);
    }

    @ParameterizedTest
    @ValueSource(strings = {WINE, "{\"amount\": 5}", "{\"amount\":5}\n"})
    void another_body_under_the_same_key_is_refused(String other) throws SQLException {
        buy(BEER);

        assertProblem(buy(other), 422, "idempotency-key-reused");
        assertThat(total()).isEqualTo(5);
    }

    @Test
    void nobody_gets_the_answer_of_another() throws SQLException {
        buy(BEER);

        var other = buy(by(sandbox.tokens().member("bob")), BEER);

        assertThat(other.header(Answer.REPLAYED)).isNull();
        assertThat(other.asString()).isEqualTo("{\"total\":10}");
        assertThat(buy(BEER).asString()).isEqualTo("{\"total\":5}");
        assertThat(total()).isEqualTo(10);
    }

    /** Names change hands; frameworks take them for who somebody is. */
    @Test
    void who_has_the_name_of_another_is_another() {
        var tokens = new NamedTokens(sandbox);
        buy(by(tokens.member("ann", "the boss")), BEER);

        var namesake = buy(by(tokens.member("bob", "the boss")), BEER);
        var renamed = buy(by(tokens.member("ann", "somebody else")), BEER);

        assertThat(namesake.header(Answer.REPLAYED)).isNull();
        assertThat(renamed.header(Answer.REPLAYED)).isEqualTo("true");
    }

    /** With a token that says more, or another token. */
    @Test
    void a_key_stays_its_callers_own_whatever_they_may_do_besides() {
        buy(BEER);

        var bearer = new Bearer(Optional.of("ann"), Optional.of(UUID.randomUUID()), true);
        var repeat = buy(by(sandbox.tokens().issue(bearer, Duration.ofMinutes(5))), BEER);

        assertThat(repeat.header(Answer.REPLAYED)).isEqualTo("true");
    }

    @Test
    void who_shows_no_token_has_no_keys() {
        given().post("/tabs/{id}/bell", tab).then().statusCode(204);

        assertProblem(given().header("Idempotency-Key", key).post("/tabs/{id}/bell", tab), 401, "unauthorized");
    }

    @Test
    void a_key_of_another_path_is_another_key() {
        buy(BEER);

        var other = keyed(key).body(BEER).post("/tabs/{id}", UUID.randomUUID());

        assertThat(other.header(Answer.REPLAYED)).isNull();
        assertThat(other.asString()).isEqualTo("{\"total\":5}");
    }

    @Test
    void the_key_comes_before_the_precondition() throws SQLException {
        buy(keyed("other").header("If-Match", "\"0\""), BEER);
        buy(keyed(key).header("If-Match", "\"1\""), BEER).then().statusCode(200).header("ETag", "\"2\"");

        buy(keyed(key).header("If-Match", "\"1\""), BEER).then().statusCode(200).header("ETag", "\"2\"");

        assertProblem(buy(keyed("late").header("If-Match", "\"1\""), BEER), 412, "version-mismatch");
        assertThat(total()).isEqualTo(10);
    }

    @Test
    void a_refused_request_is_judged_anew() {
        assertProblem(buy(keyed(key).header("If-Match", "\"1\""), BEER), 412, "version-mismatch");
        buy(UUID.randomUUID().toString(), BEER);

        var again = buy(keyed(key).header("If-Match", "\"1\""), BEER);

        assertThat(again.header(Answer.REPLAYED)).isNull();
        assertThat(again.asString()).isEqualTo("{\"total\":10}");
    }

    @Test
    void an_effect_that_is_not_committed_has_no_answer() throws SQLException {
        database().execute("""
                CREATE OR REPLACE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql
                    AS $$ BEGIN RAISE EXCEPTION 'refused'; END $$;
                CREATE CONSTRAINT TRIGGER refuse AFTER INSERT ON tab DEFERRABLE INITIALLY DEFERRED
                    FOR EACH ROW WHEN (NEW.id = '%s') EXECUTE FUNCTION refuse()""".formatted(tab));
        try {
            assertProblem(buy(BEER), 500, "internal-error");
        } finally {
            database().execute("DROP TRIGGER refuse ON tab");
        }

        var again = buy(BEER);

        assertThat(again.header(Answer.REPLAYED)).isNull();
        assertThat(again.asString()).isEqualTo("{\"total\":5}");
    }

    @Test
    void an_answer_that_cannot_be_stored_leaves_no_effect() throws SQLException {
        database().execute("ALTER TABLE idempotency_keys ADD CONSTRAINT refuse CHECK (key <> '%s')".formatted(key));
        try {
            assertProblem(buy(BEER), 500, "internal-error");
            assertThat(database().count("SELECT count(*) FROM tab WHERE id = ?", tab))
                    .isZero();
        } finally {
            database().execute("ALTER TABLE idempotency_keys DROP CONSTRAINT refuse");
        }
    }

    @Test
    void a_failure_of_the_database_that_a_method_swallows_is_still_one() throws SQLException {
        assertProblem(keyed(key).body(BEER).post("/tabs/{id}/credits", tab), 500, "internal-error");

        assertThat(database().count("SELECT count(*) FROM tab WHERE id = ?", tab))
                .isZero();
        assertThat(database().count("SELECT count(*) FROM idempotency_keys WHERE key = ?", key))
                .isZero();
    }

    @Test
    void an_answer_without_a_body_has_none_when_repeated() {
        keyed(key).post("/tabs/{id}/bell", tab).then().statusCode(204).header(Answer.REPLAYED, (String) null);

        var repeat = keyed(key).post("/tabs/{id}/bell", tab);

        repeat.then().statusCode(204).header(Answer.REPLAYED, "true");
        assertThat(repeat.asString()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "two words", "schlüssel", "tab\tbed"})
    void a_malformed_key_is_refused(String malformed) throws SQLException {
        assertThat(assertProblem(buy(malformed, BEER), 400, "invalid-request")).containsExactly("Idempotency-Key");
        assertThat(database().count("SELECT count(*) FROM tab WHERE id = ?", tab))
                .isZero();
    }

    @Test
    void a_key_has_200_characters_at_most() {
        var longest = (key + "~".repeat(200)).substring(0, 200);

        assertProblem(buy(longest + "~", BEER), 400, "invalid-request");
        buy(longest, BEER).then().statusCode(200);
        assertThat(buy(longest, BEER).header(Answer.REPLAYED)).isEqualTo("true");
    }

    @Test
    void two_keys_are_refused() {
        assertThat(assertProblem(buy(keyed(key).header("Idempotency-Key", "other"), BEER), 400, "invalid-request"))
                .containsExactly("Idempotency-Key");
    }

    private Response buy(String purchase) {
        return buy(key, purchase);
    }

    private Response buy(String key, String purchase) {
        return buy(keyed(key), purchase);
    }

    private Response buy(RequestSpecification request, String purchase) {
        return request.body(purchase).post("/tabs/{id}", tab);
    }

    /** Under the key of this test. */
    private RequestSpecification by(String token) {
        return given().contentType(ContentType.JSON)
                .header("Idempotency-Key", key)
                .auth()
                .oauth2(token);
    }

    private RequestSpecification keyed(String key) {
        return request().header("Idempotency-Key", key);
    }

    /** Of Ann, like everything that does not say otherwise. */
    private RequestSpecification request() {
        return given().contentType(ContentType.JSON)
                .auth()
                .oauth2(sandbox.tokens().member("ann"));
    }

    private long total() throws SQLException {
        return database().count("SELECT total FROM tab WHERE id = ?", tab);
    }

    private Database database() {
        return Database.asSuperuser(sandbox);
    }
}
