package dev.tidemark.platform.launcher.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.platform.launcher.console.Board;
import dev.tidemark.platform.launcher.console.Screen;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StepsTest {

    private final List<String> done = new CopyOnWriteArrayList<>();
    private final Screen screen = new Screen(0);
    private final Board board = new Board(screen.terminal(), InstantSource.system(), List.of("a", "b"));
    private final Steps steps = new Steps(board);

    @AfterEach
    void close() {
        board.close();
    }

    @Test
    void a_step_starts_when_what_it_needs_is_done() {
        var first = new CompletableFuture<Void>();
        steps.step("b", "working", () -> finish("b"), first);
        steps.step("a", "working", () -> {
            finish("a");
            first.complete(null);
            return "ready";
        });

        steps.await();

        assertThat(done).containsExactly("a", "b");
        assertThat(screen.text()).contains("+ b");
    }

    @Test
    void the_first_failure_ends_the_waiting_although_another_step_never_ends() {
        var never = new CompletableFuture<Void>();
        steps.step("b", "working", () -> finish("b"), never);
        steps.step("a", "working", () -> {
            throw new IllegalStateException("no disk");
        });

        assertThatThrownBy(steps::await)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("no disk");
        assertThat(done).isEmpty();
        assertThat(screen.text()).contains("! a");
    }

    @Test
    void a_step_is_skipped_when_one_that_it_needs_has_failed() {
        var failing = steps.step("a", "working", () -> {
            throw new IllegalStateException("no disk");
        });
        steps.step("b", "working", () -> finish("b"), failing);

        assertThatThrownBy(steps::await).hasMessage("no disk");
        assertThat(done).isEmpty();
    }

    private String finish(String step) {
        done.add(step);
        return "ready";
    }
}
