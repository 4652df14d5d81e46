package dev.tidemark.platform.launcher.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TerminalTest {

    @Test
    void a_file_gets_plain_lines_and_no_live_ones() {
        var screen = new Screen(0);

        screen.terminal().live(List.of("busy"));
        screen.terminal().print("done");

        assertThat(screen.text()).isEqualTo("done\n");
    }

    @Test
    void live_lines_are_rewritten_in_place() {
        var screen = new Screen(80);

        screen.terminal().live(List.of("a 1", "b 1"));
        screen.terminal().live(List.of("a 2", "b 2"));

        assertThat(screen.lines()).containsExactly("a 2", "b 2");
    }

    @Test
    void lines_that_stay_go_above_the_live_ones() {
        var screen = new Screen(80);

        screen.terminal().live(List.of("busy"));
        screen.terminal().print("news");
        screen.terminal().live(List.of("busier"));

        assertThat(screen.lines()).containsExactly("news", "busier");
    }

    @Test
    void settled_lines_stay() {
        var screen = new Screen(80);

        screen.terminal().live(List.of("ready"));
        screen.terminal().settle();
        screen.terminal().print("news");

        assertThat(screen.lines()).containsExactly("ready", "news");
    }

    @Test
    void a_live_line_never_wraps() {
        var screen = new Screen(10);

        screen.terminal().live(List.of("0123456789abcdef"));

        assertThat(screen.lines()).containsExactly("012345678");
    }
}
