package dev.tidemark.platform.launcher.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.platform.launcher.console.Board;
import dev.tidemark.platform.launcher.console.Screen;
import dev.tidemark.platform.launcher.part.Part;
import dev.tidemark.platform.launcher.part.ServicePart;
import dev.tidemark.platform.launcher.part.StubConnect;
import dev.tidemark.platform.process.ChildCommand;
import dev.tidemark.platform.provision.Connector;
import dev.tidemark.platform.provision.Connectors;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RelayStartTest {

    private static final List<Connector> RELAYS = List.of(new Connector("order-outbox", Map.of()));

    private final Screen screen = new Screen(0);
    private final Board board = new Board(screen.terminal(), InstantSource.system(), List.of(RelayStart.LINE));
    private final List<Part> watched = new ArrayList<>();
    private final List<Part> parts = new ArrayList<>();

    @TempDir
    private Path folder;

    private StubConnect connect;

    @BeforeEach
    void open() throws IOException {
        connect = new StubConnect();
    }

    @AfterEach
    void close() {
        parts.forEach(Part::stop);
        connect.close();
        board.close();
    }

    @Test
    void relays_that_run_are_named() {
        start();

        assertThat(screen.text()).contains("+ relays").contains("order-outbox");
    }

    @Test
    void a_poller_needs_no_connect_and_is_watched_once_it_is_ready() {
        connect.close();

        start(List.of(), List.of(poller("sleep 60")));

        assertThat(screen.text()).contains("+ relays").contains("orders-poller");
        assertThat(watched).extracting(Part::name).containsExactly("orders-poller");
    }

    @Test
    void a_poller_that_ends_is_a_failure_with_its_last_words() {
        assertThatThrownBy(() -> start(RELAYS, List.of(poller("echo no database; exit 3"))))
                .hasMessageContainingAll("orders-poller ended with exit code 3", "no database");
        assertThat(screen.text()).contains("! relays");
        assertThat(watched).isEmpty();
    }

    @Test
    void a_failed_relay_is_shown_with_its_innermost_reason_and_ends_nothing() {
        connect.taskFails(
                "ConnectException: Unrecoverable\n\tat A.b\nCaused by: PSQLException: slot is gone\n\tat C.d");

        start();

        assertThat(screen.text())
                .contains("! relays")
                .contains("see docs/runbook.md: order-outbox failed: PSQLException: slot is gone")
                .doesNotContain("Unrecoverable");
    }

    @Test
    void a_connect_that_does_not_answer_is_a_failure() {
        connect.close();

        assertThatThrownBy(this::start).hasMessageContaining("Kafka Connect does not answer");
        assertThat(screen.text()).contains("! relays");
    }

    private void start() {
        start(RELAYS, List.of());
    }

    private void start(List<Connector> connectors, List<ServicePart> pollers) {
        parts.addAll(pollers);
        new RelayStart(board, new Connectors(connect.url()), watched::add).run(connectors, pollers);
    }

    /** Ready for as long as it runs. */
    private ServicePart poller(String script) {
        var command = ChildCommand.of(folder, folder.resolve("poller.log"), List.of("sh", "-c", script));
        return new ServicePart("orders-poller", 1, command, () -> requireSleep(script), Duration.ofSeconds(30));
    }

    private static void requireSleep(String script) throws IOException {
        if (!script.startsWith("sleep")) {
            throw new IOException("Not ready");
        }
    }
}
