package dev.tidemark.platform.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HttpProbeTest {

    private HttpServer server;

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void a_server_that_answers_with_200_is_there() throws IOException, InterruptedException {
        assertThat(probe(200).requireOk()).isTrue();
    }

    @Test
    void another_answer_is_told() throws IOException {
        var probe = probe(503);

        assertThatThrownBy(probe::requireOk)
                .isInstanceOf(IOException.class)
                .hasMessageEndingWith("/health answered 503");
    }

    private HttpProbe probe(int status) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/health", exchange -> {
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        server.start();
        return new HttpProbe(URI.create(
                "http://127.0.0.1:%d/health".formatted(server.getAddress().getPort())));
    }
}
