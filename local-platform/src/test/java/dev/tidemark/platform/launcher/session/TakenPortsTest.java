package dev.tidemark.platform.launcher.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.platform.config.Ports;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class TakenPortsTest {

    @Test
    void free_ports_are_no_reason_for_words() {
        assertThat(TakenPorts.message(Ports.free(), 0)).isEmpty();
    }

    @Test
    void a_taken_port_is_named_with_its_user_and_the_flag_that_moves_it() throws IOException {
        var ports = Ports.free();
        try (var other = new ServerSocket(ports.kafka(), 1, InetAddress.getLoopbackAddress())) {
            assertThat(TakenPorts.message(ports, 0)).hasValueSatisfying(message -> assertThat(message)
                    .contains("port %d (of Kafka)".formatted(other.getLocalPort()))
                    .contains("--base-port"));
        }
    }

    @Test
    void every_part_has_a_port_of_its_own() {
        var ports = Ports.free();

        assertThat(TakenPorts.message(ports, Ports.MOST_QUERY_REPLICAS, port -> false))
                .hasValueSatisfying(message -> assertThat(message)
                        .contains("port %d (of orders-poller)".formatted(ports.base() + 3))
                        .contains("port %d (of products-poller)".formatted(ports.base() + 4))
                        .contains("port %d (of query-replica-1)".formatted(ports.base() + 5))
                        .contains("port %d (of query-replica-4)".formatted(ports.base() + 8))
                        .contains("port %d (of health of order-service)".formatted(ports.base() + 20))
                        .contains("port %d (of health of query-replica-4)".formatted(ports.base() + 28))
                        .contains("Kafka Connect", "projector"));
    }

    @Test
    void ports_of_replicas_that_nobody_asked_for_may_be_taken() {
        assertThat(TakenPorts.message(Ports.free(), 1, port -> false))
                .hasValueSatisfying(message ->
                        assertThat(message).contains("query-replica-1").doesNotContain("query-replica-2"));
    }
}
