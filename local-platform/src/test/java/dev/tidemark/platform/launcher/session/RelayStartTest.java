package dev.tidemark.platform.launcher.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.platform.launcher.console.Board;
import dev.tidemark.platform.launcher.console.Screen;
import dev.tidemark.platform.launcher.part.StubConnect;
import dev.tidemark.platform.provision.Connector;
import dev.tidemark.platform.provision.Connectors;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RelayStartTest {

    private static final List<Connector> RELAYS = List.of(new Connector("order-outbox", Map.of()));

    private final Screen screen = new Screen(0);
    private final Board board = new Board(screen.terminal(), InstantSource.system(), List.of(RelayStart.LINE));
    private StubConnect connect;

    @BeforeEach
    void open() throws IOException {
        connect = new StubConnect();
    }

    @AfterEach
    void close() {
        connect.close();
        board.close();
    }

    @Test
    void relays_that_run_are_named() {
        start();

        assertThat(screen.text()).contains("+ connectors").contains("order-outbox");
    }

    @Test
    void a_failed_relay_is_shown_with_its_innermost_reason_and_ends_nothing() {
        connect.taskFails(
                "ConnectException: Unrecoverable\n\tat A.b\nCaused by: PSQLException: slot is gone\n\tat C.d");

        start();

        assertThat(screen.text())
                .contains("! connectors")
                .contains("see docs/runbook.md: order-outbox failed: PSQLException: slot is gone")
                .doesNotContain("Unrecoverable");
    }

    @Test
    void a_connect_that_does_not_answer_is_a_failure() {
        connect.close();

        assertThatThrownBy(this::start).hasMessageContaining("Kafka Connect does not answer");
        assertThat(screen.text()).contains("! connectors");
    }

    private void start() {
        new RelayStart(board, new Connectors(connect.url())).run(RELAYS);
    }
}
