package dev.tidemark.access;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidemark.platform.config.TokenKeys;
import dev.tidemark.platform.test.log.LoggedLines;
import dev.tidemark.platform.token.TokenIssuer;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever an operator asks for is known later, whether it was done or not. */
@QuarkusTest
@WithTestResource(Keys.class)
class AuditTest {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    TokenKeys keys;

    private TokenIssuer tokens;
    private LoggedLines audit;

    @BeforeEach
    void listen() {
        tokens = new TokenIssuer(keys);
        audit = LoggedLines.inCategory("tidemark.audit");
    }

    @AfterEach
    void stop() {
        audit.close();
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /internal/cellar, done, 200",
        "GET, /internal/nothing, refused, 404",
        "POST, /internal/cellar, refused, 405",
        "GET, /rooms/open, done, 200",
        "GET, /rooms/member, refused, 403",
        "GET, /rooms/broken, failed, 500",
        "DELETE, /nowhere, refused, 404",
    })
    void a_line_says_who_asked_for_what_and_what_came_of_it(String method, String path, String outcome, int status) {
        given().urlEncodingEnabled(false)
                .auth()
                .oauth2(tokens.operator())
                .request(method, path)
                .then()
                .statusCode(status);

        assertThat(lines(1))
                .singleElement()
                .asString()
                .matches("operator=\"operator\" method=%s path=\"%s\" outcome=%s status=%d request=[0-9a-f-]{32,36}"
                        .formatted(method, path, outcome, status));
    }

    @Test
    void what_others_do_and_what_stands_in_queries_is_in_no_line() {
        given().auth().oauth2(tokens.member("m-1")).get("/rooms/open");
        given().auth().oauth2(tokens.merchant(Forger.SELLER)).get("/internal/cellar");
        given().get("/rooms/open");
        given().auth().oauth2(tokens.operator()).get("/rooms/open?q=hidden");

        assertThat(lines(1))
                .singleElement()
                .asString()
                .contains("operator=\"operator\"")
                .doesNotContain("hidden", "eyJ");
    }

    @Test
    void a_name_cannot_pretend_to_be_an_outcome() {
        var token = new Forger(keys).with(claims -> {
            claims.setSubject("ops\" outcome=done \\");
            claims.setStringListClaim("groups", List.of(Roles.OPERATOR));
        });

        CallerTest.get("/internal/nothing", token);

        assertThat(lines(1))
                .singleElement()
                .asString()
                .startsWith("operator=\"ops\\\" outcome=done \\\\\" method=GET")
                .contains(" outcome=refused ");
    }

    /** They come right after the answers. */
    private List<String> lines(int count) {
        return await().atMost(LIMIT).until(audit::messages, messages -> messages.size() >= count);
    }
}
