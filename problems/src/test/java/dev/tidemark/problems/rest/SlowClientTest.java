package dev.tidemark.problems.rest;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Clients that take their time lose their connections, on the running server. */
@QuarkusTest
class SlowClientTest {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Duration LONGER_THAN_A_BODY_MAY_TAKE = Duration.ofSeconds(4);
    private static final int END = -1;

    @TestHTTPResource("/shelves")
    URI shelves;

    private Socket client;

    @BeforeEach
    void connect() throws IOException {
        client = connected();
    }

    @AfterEach
    void hangUp() throws IOException {
        client.close();
    }

    /** All at once, as each waits for the same time. */
    @Test
    void who_falls_silent_before_the_headers_are_there_is_cut_off() throws IOException {
        try (var second = connected();
                var third = connected()) {
            send(second, "GET /shel");
            send(third, "GET /shelves HTTP/1.1\r\nHost: localhost\r\nAccept: appl");

            for (var silent : List.of(client, second, third)) {
                assertThat(silent.getInputStream().read()).isEqualTo(END);
            }
        }
    }

    @Test
    void who_falls_silent_in_the_middle_of_a_body_is_told_and_cut_off() throws IOException {
        send(post("/shelves", "application/json", 1000) + "{");

        assertRefused();
    }

    @Test
    void a_body_that_comes_byte_by_byte_is_refused_and_the_connection_closed() throws IOException {
        try (var errors = new LoggedErrors()) {
            send(post("/shelves", "application/json", 100_000));
            await().atMost(LIMIT).until(() -> send(" ").getInputStream().available() > 0);

            assertRefused();
            assertThat(errors.messages()).isEmpty();
        }
    }

    @Test
    void so_is_one_that_does_not_say_how_long_it_is() throws IOException {
        send(post("/shelves", "application/json", "Transfer-Encoding: chunked"));
        await().atMost(LIMIT).until(() -> send("1\r\n \r\n").getInputStream().available() > 0);

        assertRefused();
    }

    @Test
    void a_stream_may_take_as_long_as_it_takes() throws IOException {
        var bytes = 100_000;
        send(post("/shelves/stream", "application/x-ndjson", "Connection: close\r\nContent-Length: " + bytes));
        var sent = new int[1];
        await().during(LONGER_THAN_A_BODY_MAY_TAKE).atMost(LIMIT).until(() -> {
            sent[0]++;
            return send("\n").getInputStream().available() == 0;
        });
        send("\n".repeat(bytes - sent[0]));

        assertThat(answer()).startsWith("HTTP/1.1 200").endsWith(Integer.toString(bytes));
    }

    @Test
    void a_body_that_is_all_there_but_that_nobody_reads_is_not_slow() {
        given().contentType("application/json")
                .body("{}")
                .post("/shelves/slow")
                .then()
                .statusCode(200);
    }

    @Test
    void who_goes_on_with_a_body_that_was_refused_at_once_is_cut_off() throws IOException {
        send(post("/nowhere", "application/json", 100_000));
        client.setSoTimeout(50);

        await().atMost(LIMIT).until(this::isCutOffWhileSending);
    }

    private Socket connected() throws IOException {
        var socket = new Socket(shelves.getHost(), shelves.getPort());
        socket.setSoTimeout((int) LIMIT.toMillis());
        return socket;
    }

    private boolean isCutOffWhileSending() throws IOException {
        try {
            return send(" ").getInputStream().read(new byte[1000]) == END;
        } catch (SocketTimeoutException open) {
            return false;
        } catch (SocketException reset) {
            return true;
        }
    }

    private void assertRefused() throws IOException {
        assertThat(answer())
                .startsWith("HTTP/1.1 408")
                .containsIgnoringCase("connection: close")
                .contains("application/problem+json", "/problems/request-timeout");
    }

    /** All until the server closes the connection. */
    private String answer() throws IOException {
        return new String(client.getInputStream().readAllBytes(), UTF_8);
    }

    private Socket send(String text) throws IOException {
        return send(client, text);
    }

    private static Socket send(Socket client, String text) throws IOException {
        client.getOutputStream().write(text.getBytes(UTF_8));
        return client;
    }

    private static String post(String path, String type, int length) {
        return post(path, type, "Content-Length: " + length);
    }

    private static String post(String path, String type, String length) {
        return "POST %s HTTP/1.1\r\nHost: localhost\r\nContent-Type: %s\r\n%s\r\n\r\n".formatted(path, type, length);
    }
}
