package dev.tidemark.access;

import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.platform.config.TokenKeys;
import dev.tidemark.platform.token.TokenIssuer;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(Keys.class)
class InternalTest {

    TokenKeys keys;

    @TestHTTPResource("/")
    URI server;

    @Test
    void internal_is_for_operators_alone() {
        var tokens = new TokenIssuer(keys);

        CallerTest.assertUnknown(when().get("/internal/cellar"));
        CallerTest.assertForbidden(CallerTest.get("/internal/cellar", tokens.member("m-1")));
        CallerTest.assertForbidden(CallerTest.get("/internal/cellar", tokens.merchant(Forger.SELLER)));
        assertThat(CallerTest.get("/internal/cellar", tokens.operator()).statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/internal", "/internal/", "/internal/nothing"})
    void nobody_else_learns_what_is_there(String path) {
        var tokens = new TokenIssuer(keys);

        CallerTest.assertUnknown(when().get(path));
        CallerTest.assertForbidden(CallerTest.get(path, tokens.member("m-1")));
        assertThat(CallerTest.get(path, tokens.operator()).statusCode()).isEqualTo(404);
    }

    /** Each names the same resource to somebody. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/%69nternal/cellar",
                "//internal/cellar",
                "/internal//cellar",
                "/./internal/cellar",
                "/rooms/../internal/cellar",
                "/rooms/%2e%2e/internal/cellar",
                "/internal;a=b/cellar",
                "/;a=b/internal/cellar",
                "/internal%2Fcellar",
                "/internal/cellar;a=b",
                "/internal;/cellar",
                "/internal%3Ba=b/cellar",
                "/internal/cellar/",
                "/internal\\cellar",
                "/INTERNAL/cellar"
            })
    void no_other_way_to_write_the_path_leads_around(String path) throws Exception {
        try (var socket = new Socket(server.getHost(), server.getPort())) {
            var request = "GET %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".formatted(path);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));

            var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(answer).matches("(?s)HTTP/1.1 (400|401|404) .*").doesNotContain("wine");
        }
    }
}
