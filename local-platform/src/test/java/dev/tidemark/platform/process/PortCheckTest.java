package dev.tidemark.platform.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PortCheckTest {

    private static final int ASKED = 100;
    private static final int MORE_THAN_WAIT = 8;

    /** Nobody listens yet to what was given away before. */
    @Test
    void no_port_is_given_away_twice() {
        var ports = IntStream.range(0, ASKED)
                .map(number -> PortCheck.freeRange(PortCheck.LONGEST))
                .flatMap(first -> IntStream.range(first, first + PortCheck.LONGEST))
                .boxed()
                .toList();

        assertThat(ports).doesNotHaveDuplicates().hasSize(ASKED * PortCheck.LONGEST);
    }

    /** Whose places for connections that wait are taken is slow, and not away. */
    @Test
    void whoever_does_not_answer_in_time_is_told_from_who_is_not_there() throws IOException {
        var host = InetAddress.getLoopbackAddress().getHostAddress();
        var waiting = new ArrayList<SocketChannel>();
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var port = server.getLocalPort();
            for (var place = 0; place < MORE_THAN_WAIT; place++) {
                waiting.add(connecting(server.getLocalSocketAddress()));
            }
            assertThatThrownBy(() -> PortCheck.requireListening(host, port))
                    .isInstanceOf(SocketTimeoutException.class)
                    .hasMessageContaining("127.0.0.1:" + port);
        } finally {
            for (var client : waiting) {
                client.close();
            }
        }
    }

    private static SocketChannel connecting(SocketAddress server) throws IOException {
        var client = SocketChannel.open();
        client.configureBlocking(false);
        client.connect(server);
        return client;
    }

    @Test
    void more_than_are_kept_together_are_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> PortCheck.freeRange(PortCheck.LONGEST + 1));
    }
}
