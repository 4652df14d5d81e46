package dev.tidemark.outbox.idempotency;

import static dev.tidemark.outbox.idempotency.Tab.BEER;
import static dev.tidemark.platform.test.http.Problems.assertProblem;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.platform.test.Sandbox;
import dev.tidemark.platform.test.TidemarkResource;
import dev.tidemark.platform.token.Bearer;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whose a key is. */
@QuarkusTest
@WithTestResource(value = TidemarkResource.class, initArgs = @ResourceArg(name = "service", value = "orders"))
class KeyOwnerTest {

    Sandbox sandbox;

    private Tab tab;

    @BeforeEach
    void open() {
        tab = new Tab(sandbox);
    }

    @Test
    void nobody_gets_the_answer_of_another() throws SQLException {
        tab.buy(BEER);

        var other = tab.buy(tab.by(sandbox.tokens().member("bob")), BEER);

        assertThat(other.header(Answer.REPLAYED)).isNull();
        assertThat(other.asString()).isEqualTo("{\"total\":10}");
        assertThat(tab.buy(BEER).asString()).isEqualTo("{\"total\":5}");
        assertThat(tab.total()).isEqualTo(10);
    }

    /** Names change hands; frameworks take them for who somebody is. */
    @Test
    void who_has_the_name_of_another_is_another() {
        var tokens = new NamedTokens(sandbox);
        tab.buy(tab.by(tokens.member("ann", "the boss")), BEER);

        var namesake = tab.buy(tab.by(tokens.member("bob", "the boss")), BEER);
        var renamed = tab.buy(tab.by(tokens.member("ann", "somebody else")), BEER);

        assertThat(namesake.header(Answer.REPLAYED)).isNull();
        assertThat(renamed.header(Answer.REPLAYED)).isEqualTo("true");
    }

    /** With a token that says more, or another token. */
    @Test
    void a_key_stays_its_callers_own_whatever_they_may_do_besides() {
        tab.buy(BEER);

        var bearer = new Bearer(Optional.of("ann"), Optional.of(UUID.randomUUID()), true);
        var repeat = tab.buy(tab.by(sandbox.tokens().issue(bearer, Duration.ofMinutes(5))), BEER);

        assertThat(repeat.header(Answer.REPLAYED)).isEqualTo("true");
    }

    @Test
    void who_shows_no_token_has_no_keys() {
        given().post("/tabs/{id}/bell", tab.id()).then().statusCode(204);

        assertProblem(
                given().header("Idempotency-Key", tab.key()).post("/tabs/{id}/bell", tab.id()), 401, "unauthorized");
    }
}
