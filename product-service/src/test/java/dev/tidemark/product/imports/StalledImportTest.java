package dev.tidemark.product.imports;

import static dev.tidemark.product.fixtures.ImportRequests.line;
import static dev.tidemark.product.fixtures.ProductRequests.LAMP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidemark.platform.test.TidemarkResource;
import dev.tidemark.product.fixtures.ImportRequests;
import dev.tidemark.product.fixtures.OwnReferences;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whoever keeps an import waiting does not keep others waiting for long. */
@QuarkusTest
@WithTestResource(value = TidemarkResource.class, initArgs = @ResourceArg(name = "service", value = "products"))
@TestProfile(StalledImportTest.LittlePatience.class)
class StalledImportTest {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final byte[] LINES = "x\n".repeat(200_000).getBytes(StandardCharsets.UTF_8);

    @BeforeEach
    void the_place_is_free() {
        await().atMost(LIMIT).until(() -> status() == 200);
    }

    @Test
    void blank_lines_do_not_hold_the_place() throws IOException {
        try (var socket = connect(1_000_000)) {
            await().atMost(LIMIT).until(() -> status() == 503);

            await().atMost(LIMIT).until(() -> isFreeOrGets(socket, '\n'));

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

    private static boolean isFreeOrGets(Socket socket, char more) throws IOException {
        if (status() == 200) {
            return true;
        }
        socket.getOutputStream().write(more);
        return false;
    }

    /** Of an import of another client. */
    private static int status() {
        return ImportRequests.post(line("a", OwnReferences.create().in(LAMP))).statusCode();
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

    /** So that the test need not wait for long. */
    public static final class LittlePatience implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("tidemark.imports.patience", "3s");
        }
    }
}
