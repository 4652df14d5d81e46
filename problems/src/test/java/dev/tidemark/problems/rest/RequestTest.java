package dev.tidemark.problems.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayInputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class RequestTest {

    private static final String ID = "0190a5f0-0000-7000-8000-000000000001";
    private static final String BODY =
            "{\"member\":\"m\",\"lines\":[{\"product\":\"%s\",\"quantity\":1,\"weight\":2}]}".formatted(ID);
    private static final byte[] TOO_LONG = " ".repeat(2 << 20).getBytes();

    @TestHTTPResource("/shelves")
    URI shelves;

    @ParameterizedTest
    @ValueSource(strings = {"/nowhere", "/shelves/not-a-uuid", "/shelves/%00", "/shelves/" + ID + "/more", "/"})
    void what_does_not_exist_is_not_found(String path) {
        given().urlEncodingEnabled(false)
                .get(path)
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/not-found"))
                .body("title", equalTo("Not found"))
                .body("status", equalTo(404))
                .body("instance", equalTo(path));
    }

    @Test
    void an_unknown_method_is_named() {
        given().delete("/shelves")
                .then()
                .statusCode(405)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/method-not-allowed"));
    }

    @Test
    void an_answer_that_nobody_accepts_is_refused() {
        given().contentType("application/json")
                .accept("text/html")
                .body(BODY)
                .post("/shelves")
                .then()
                .statusCode(406)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/not-acceptable"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/xml", "nonsense"})
    void a_body_of_another_media_type_is_refused(String mediaType) throws Exception {
        var answer = send(HttpRequest.newBuilder(shelves)
                .header("Content-Type", mediaType)
                .POST(BodyPublishers.ofString(BODY)));

        assertThat(answer.statusCode()).isEqualTo(415);
        assertThat(answer.body()).contains("/problems/unsupported-media-type");
    }

    @Test
    void a_body_over_the_limit_is_refused() throws Exception {
        var answer = send(HttpRequest.newBuilder(shelves)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(TOO_LONG)));

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.body()).contains("/problems/body-too-large");
    }

    @Test
    void a_body_over_the_limit_is_refused_although_it_does_not_announce_its_length() throws Exception {
        var answer = send(HttpRequest.newBuilder(shelves)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(TOO_LONG))));

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).contains("/problems/body-too-large");
    }

    @Test
    void a_chunked_body_within_the_limit_is_read() throws Exception {
        var answer = send(HttpRequest.newBuilder(shelves)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(BODY.getBytes()))));

        assertThat(answer.statusCode()).isEqualTo(201);
    }

    @Test
    void a_request_that_names_no_host_is_refused() throws Exception {
        try (var socket = new Socket(shelves.getHost(), shelves.getPort())) {
            socket.getOutputStream().write("GET /shelves HTTP/1.1\r\nConnection: close\r\n\r\n".getBytes());

            var answer = new String(socket.getInputStream().readAllBytes());

            assertThat(answer).startsWith("HTTP/1.1 400").contains("application/problem+json", "/problems/bad-request");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"3", "\"3", "\"3\" \"4\""})
    void an_unreadable_precondition_is_refused(String ifMatch) {
        given().contentType("application/json")
                .header("If-Match", ifMatch)
                .body(BODY)
                .put("/shelves/{id}", ID)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("violations[0].field", equalTo("If-Match"));
    }

    @Test
    void a_precondition_on_another_version_is_refused_with_the_current_one() {
        given().contentType("application/json")
                .header("If-Match", "\"2\"")
                .body(BODY)
                .put("/shelves/{id}", ID)
                .then()
                .statusCode(412)
                .header("ETag", "\"3\"")
                .body("type", equalTo("/problems/version-mismatch"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"3\"", "*", "\"2\", \"3\""})
    void a_precondition_on_the_current_version_is_met(String ifMatch) {
        given().contentType("application/json")
                .header("If-Match", ifMatch)
                .body(BODY)
                .put("/shelves/{id}", ID)
                .then()
                .statusCode(200)
                .header("ETag", "\"4\"")
                .header("Consistency-Token", "shelves/" + ID + "@4");
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            return client.send(request.build(), BodyHandlers.ofString());
        }
    }
}
