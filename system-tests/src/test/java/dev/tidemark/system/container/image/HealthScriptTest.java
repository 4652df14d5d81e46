package dev.tidemark.system.container.image;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.tidemark.platform.process.PortCheck;
import dev.tidemark.system.container.Checkout;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HealthScriptTest {

    @ParameterizedTest
    @CsvSource({"200, 0", "503, 1", "404, 1"})
    void a_container_is_well_when_it_answers_200(int status, int exitCode) throws Exception {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/q/health/ready", exchange -> {
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        server.start();
        try {
            assertThat(probe(server.getAddress().getPort())).isEqualTo(exitCode);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void one_that_does_not_listen_is_not() throws Exception {
        assertThat(probe(PortCheck.freeRange(1))).isNotZero();
    }

    /** As the image does: it must be executable where it was checked out. */
    private static int probe(int port) throws IOException, InterruptedException {
        var script = Checkout.path("src/main/docker/healthy.sh").toString();
        return new ProcessBuilder(script, Integer.toString(port), "/q/health/ready")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }
}
