package dev.tidemark.problems.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.Socket;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every answer says beside itself, and how much a request may say. */
@QuarkusTest
class HeadersTest {

    private static final String ORIGIN = "https://elsewhere.example";

    @TestHTTPResource("/shelves")
    URI shelves;

    @ParameterizedTest
    @ValueSource(strings = {"/shelves", "/shelves/full", "/shelves/bug", "/shelves?size=1", "/nowhere", "/q/openapi"})
    void browsers_are_told_to_guess_nothing_show_nothing_and_keep_nothing(String path) {
        given().get(path)
                .then()
                .header("X-Content-Type-Options", "nosniff")
                .header("X-Frame-Options", "DENY")
                .header("Referrer-Policy", "no-referrer")
                .header("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'")
                .header("Cache-Control", "no-store")
                .header("Strict-Transport-Security", nullValue());
    }

    @Test
    void pages_of_other_origins_may_read_nothing() {
        given().header("Origin", ORIGIN)
                .get("/shelves")
                .then()
                .statusCode(200)
                .header("Access-Control-Allow-Origin", nullValue());
        given().header("Origin", ORIGIN)
                .header("Access-Control-Request-Method", "POST")
                .options("/shelves")
                .then()
                .header("Access-Control-Allow-Origin", nullValue())
                .header("Access-Control-Allow-Methods", nullValue());
    }

    /** The server itself answers, so there is no document. */
    @ParameterizedTest
    @CsvSource({"/shelves, 17000, 431", "/shelves, 15000, 200", "/shelves?, 0, 414"})
    void a_request_that_says_too_much_is_refused(String path, int header, int status) throws Exception {
        try (var socket = new Socket(shelves.getHost(), shelves.getPort())) {
            var longPath = status == 414 ? path + "x".repeat(5000) : path;
            var request = "GET %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nX-Long: %s\r\n\r\n"
                    .formatted(longPath, "x".repeat(header));
            socket.getOutputStream().write(request.getBytes());

            var answer = new String(socket.getInputStream().readAllBytes());

            assertThat(answer).matches("(?s)HTTP/1.[01] %d .*".formatted(status));
        }
    }
}
