package dev.tidemark.platform.provision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A Connect that is not ready yet, and then is. */
class ConnectRestTest {

    private static final String PATH = "/connectors/x/config";

    private final AtomicInteger asked = new AtomicInteger();

    private HttpServer server;
    private ConnectRest connect;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.start();
        connect = new ConnectRest(
                URI.create("http://localhost:%d".formatted(server.getAddress().getPort())));
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @ParameterizedTest
    @CsvSource({
        "409, Cannot complete request momentarily due to stale configuration",
        "500, Request cannot be completed because a rebalance is expected"
    })
    void a_rebalance_is_waited_for(int status, String message) {
        answerFirst(status, message);

        assertThat(connect.get(PATH)).isPresent();
        assertThat(asked).hasValue(2);
    }

    @Test
    void any_other_failure_is_told() {
        answerFirst(500, "Disk full");

        assertThatThrownBy(() -> connect.get(PATH)).hasMessageContaining("500").hasMessageContaining("Disk full");
    }

    private void answerFirst(int status, String message) {
        server.createContext(PATH, exchange -> {
            var first = asked.getAndIncrement() == 0;
            var body = "{\"message\": \"%s\"}".formatted(message).getBytes();
            exchange.sendResponseHeaders(first ? status : 200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
    }
}
