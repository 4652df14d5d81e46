package dev.tidemark.platform.launcher.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.tidemark.platform.config.ManagementPort;
import dev.tidemark.platform.config.Ports;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ServiceProbeTest {

    private final int port = Ports.free().orderService();
    private HttpServer management;

    @AfterEach
    void stop() {
        if (management != null) {
            management.stop(0);
        }
    }

    @Test
    void a_service_that_is_well_and_listens_is_there() throws Exception {
        var probe = probe("127.0.0.1", 200);

        try (var requests = listening("127.0.0.1")) {
            assertThat(requests.getLocalPort()).isEqualTo(port);
            assertThatNoException().isThrownBy(probe::requireReady);
            assertThatNoException().isThrownBy(probe::requireAlive);
        }
    }

    @Test
    void a_service_that_listens_but_is_not_well_is_told() throws Exception {
        var probe = probe("127.0.0.1", 503);

        try (var requests = listening("127.0.0.1")) {
            assertThat(requests.getLocalPort()).isEqualTo(port);
            assertThatThrownBy(probe::requireReady)
                    .isInstanceOf(IOException.class)
                    .hasMessageEndingWith("/q/health/ready answered 503");
        }
    }

    @Test
    void a_service_that_is_well_but_does_not_listen_is_told_in_the_same_way() throws Exception {
        var probe = probe("127.0.0.1", 200);

        assertThatThrownBy(probe::requireAlive)
                .isInstanceOf(IOException.class)
                .hasMessageEndingWith("127.0.0.1:" + port);
    }

    /** All addresses that begin with 127 are of this machine. */
    @Test
    void whoever_listens_at_another_host_is_not_the_service() throws Exception {
        var probe = probe("127.0.0.2", 200);

        try (var requests = listening("127.0.0.1")) {
            assertThat(requests.getLocalPort()).isEqualTo(port);
            assertThatThrownBy(probe::requireReady).hasMessageEndingWith("127.0.0.2:" + port);
        }
    }

    private ServiceProbe probe(String host, int status) throws IOException {
        management = HttpServer.create(new InetSocketAddress(host, ManagementPort.of(port)), 0);
        management.createContext("/q/health/", exchange -> {
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        management.start();
        return new ServiceProbe(URI.create("http://%s:%d".formatted(host, port)));
    }

    private ServerSocket listening(String host) throws IOException {
        return new ServerSocket(port, 1, InetAddress.getByName(host));
    }
}
