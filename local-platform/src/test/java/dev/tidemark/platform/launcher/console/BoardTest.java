package dev.tidemark.platform.launcher.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class BoardTest {

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-15T12:00:00Z"));

    @Test
    void a_terminal_shows_one_line_per_part_with_its_timer() {
        var screen = new Screen(80);
        try (var board = board(screen)) {
            board.busy("Kafka", "starting");
            pass(2);
            board.done("Kafka", "127.0.0.1:18091");
            pass(3);
            board.busy("orders", "migrating");
            pass(4);
        }

        assertThat(screen.lines())
                .containsExactly(
                        "+ Kafka               2.0 s  127.0.0.1:18091", ". orders              4.0 s  migrating");
    }

    @Test
    void a_file_gets_a_line_for_every_change() {
        var screen = new Screen(0);
        try (var board = board(screen)) {
            board.busy("Kafka", "starting");
            pass(2);
            board.failed("Kafka", "failed");
        }

        assertThat(screen.text().lines())
                .containsExactly("  . Kafka               0.0 s  starting", "  ! Kafka               2.0 s  failed");
    }

    @Test
    void what_ends_because_everything_stops_is_no_failure_of_the_start() {
        var screen = new Screen(0);
        var board = board(screen);
        board.busy("Kafka", "starting");
        board.close();

        board.failed("Kafka", "failed");

        assertThat(screen.text()).doesNotContain("failed");
    }

    private Board board(Screen screen) {
        return new Board(screen.terminal(), now::get, List.of("Kafka", "orders"));
    }

    private void pass(int seconds) {
        now.updateAndGet(instant -> instant.plusSeconds(seconds));
    }
}
