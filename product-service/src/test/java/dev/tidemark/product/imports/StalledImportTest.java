package dev.tidemark.product.imports;

import static dev.tidemark.platform.test.http.Problems.assertProblem;
import static dev.tidemark.product.fixtures.Callers.operator;
import static dev.tidemark.product.fixtures.ImportRequests.line;
import static dev.tidemark.product.fixtures.ProductRequests.LAMP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidemark.platform.test.Sandbox;
import dev.tidemark.platform.test.TidemarkResource;
import dev.tidemark.product.fixtures.ImportRequests;
import dev.tidemark.product.fixtures.OtherSettings;
import dev.tidemark.product.fixtures.OwnReferences;
import dev.tidemark.product.fixtures.ProductsDatabase;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever keeps an import waiting does not keep others waiting for long. */
@QuarkusTest
@WithTestResource(value = TidemarkResource.class, initArgs = @ResourceArg(name = "service", value = "products"))
@TestProfile(OtherSettings.class)
class StalledImportTest {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    /** The answers to a quarter of them are more than the buffers between service and client hold. */
    private static final byte[] LINES = "%63s\n".formatted("x").repeat(256_000).getBytes(StandardCharsets.UTF_8);

    private static final byte[] NO_PRODUCT = {'x', '\n'};

    @Inject
    MeterRegistry metrics;

    Sandbox sandbox;

    private String line;

    @BeforeEach
    void the_place_is_free() {
        line = line("a", OwnReferences.create().in(LAMP));
        await().atMost(LIMIT).until(() -> status() == 200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "x\n"})
    void a_line_now_and_then_does_not_hold_the_place(String more) throws IOException {
        try (var socket = connect(1_000_000)) {
            await().atMost(LIMIT).until(() -> status() == 503);

            await().atMost(LIMIT).until(() -> isFreeOrGets(socket, more));

            assertThat(new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII))
                    .isEqualTo("HTTP/1.1 408");
        }
    }

    @Test
    void answers_that_nobody_takes_do_not_hold_the_place() throws IOException {
        try (var socket = connect(LINES.length)) {
            Thread.ofVirtual().start(() -> send(socket));
            await().atMost(LIMIT).until(() -> status() == 503);

            await().atMost(LIMIT).until(() -> status() == 200);
        }
    }

    @Test
    void a_batch_that_the_database_does_not_end_does_not_hold_the_place() throws Exception {
        var stuck = new CompletableFuture<Response>();

        try (var products = new ProductsDatabase(sandbox).lockProducts()) {
            Thread.ofVirtual().start(() -> stuck.complete(ImportRequests.post(line.replace("\"a\"", "\"b\""))));
            await().atMost(LIMIT).until(products::isWaitedFor);

            await().atMost(LIMIT)
                    .until(() -> ImportRequests.post(operator(), NO_PRODUCT).statusCode() == 200);
        }

        assertProblem(stuck.join(), 503, "service-unavailable");
        assertThat(stuck.join().header("Retry-After")).isEqualTo("5");
        assertThat(status()).isEqualTo(200);
    }

    @Test
    void while_answers_are_not_taken_no_more_is_read() throws IOException {
        var lines = metrics.counter("tidemark.imports.lines");
        var before = lines.count();

        try (var socket = connect(LINES.length)) {
            send(socket);
            await().atMost(LIMIT).until(() -> status() == 200);
        }

        assertThat(lines.count() - before).isBetween(200.0, 64_000.0);
    }

    private boolean isFreeOrGets(Socket socket, String more) throws IOException {
        if (status() == 200) {
            return true;
        }
        socket.getOutputStream().write(more.getBytes(StandardCharsets.US_ASCII));
        return false;
    }

    /** Of an import of another client. */
    private int status() {
        return ImportRequests.post(line).statusCode();
    }

    private static Socket connect(int length) throws IOException {
        var socket = new Socket();
        socket.setReceiveBufferSize(4096);
        socket.connect(new InetSocketAddress("localhost", RestAssured.port));
        socket.getOutputStream().write(ImportRequests.head(length));
        return socket;
    }

    /** As much as is taken. */
    private static void send(Socket socket) {
        try {
            socket.getOutputStream().write(LINES);
        } catch (IOException closed) {
            // It is meant to be.
        }
    }
}
