package dev.tidemark.outbox.idempotency;

import static dev.tidemark.outbox.idempotency.Tab.BEER;
import static dev.tidemark.platform.test.http.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.platform.test.Sandbox;
import dev.tidemark.platform.test.TidemarkResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is no key. */
@QuarkusTest
@WithTestResource(value = TidemarkResource.class, initArgs = @ResourceArg(name = "service", value = "orders"))
class MalformedKeyTest {

    Sandbox sandbox;

    private Tab tab;

    @BeforeEach
    void open() {
        tab = new Tab(sandbox);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "two words", "schlüssel", "tab\tbed"})
    void a_malformed_key_is_refused(String malformed) throws SQLException {
        assertThat(assertProblem(tab.buy(malformed, BEER), 400, "invalid-request"))
                .containsExactly("Idempotency-Key");
        assertThat(tab.isThere()).isFalse();
    }

    @Test
    void a_key_has_200_characters_at_most() {
        var longest = (tab.key() + "~".repeat(200)).substring(0, 200);

        assertProblem(tab.buy(longest + "~", BEER), 400, "invalid-request");
        tab.buy(longest, BEER).then().statusCode(200);
        assertThat(tab.buy(longest, BEER).header(Answer.REPLAYED)).isEqualTo("true");
    }

    @Test
    void two_keys_are_refused() {
        assertThat(assertProblem(
                        tab.buy(tab.keyed(tab.key()).header("Idempotency-Key", "other"), BEER), 400, "invalid-request"))
                .containsExactly("Idempotency-Key");
    }
}
