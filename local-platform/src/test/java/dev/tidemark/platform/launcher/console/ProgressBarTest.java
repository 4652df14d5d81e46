package dev.tidemark.platform.launcher.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProgressBarTest {

    @Test
    void a_terminal_shows_how_far_it_is() {
        var screen = new Screen(100);
        try (var bar = new ProgressBar(screen.terminal(), "Loading", 200)) {
            bar.reached(100);
            bar.reached(90);
        }

        assertThat(screen.lines()).containsExactly("Loading [" + "#".repeat(20) + ".".repeat(20) + "] 100 of 200");
    }

    @Test
    void a_terminal_shows_why_it_waits_until_it_goes_on() {
        var screen = new Screen(100);
        try (var bar = new ProgressBar(screen.terminal(), "Loading", 200)) {
            bar.reached(100);
            bar.waits("nobody answers");
            assertThat(screen.lines()).hasSize(2).last().isEqualTo("Waiting: nobody answers");
            bar.reached(101);
        }

        assertThat(screen.lines()).noneMatch(line -> line.contains("nobody answers"));
    }

    @Test
    void a_file_gets_each_reason_to_wait_once() {
        var screen = new Screen(0);
        try (var bar = new ProgressBar(screen.terminal(), "Loading", 200)) {
            bar.waits("nobody answers");
            bar.waits("nobody answers");
            bar.waits("it answers 503");
        }

        assertThat(screen.text().lines())
                .containsExactly("  Loading waits: nobody answers", "  Loading waits: it answers 503");
    }

    @Test
    void a_file_gets_a_line_for_every_tenth() {
        var screen = new Screen(0);
        try (var bar = new ProgressBar(screen.terminal(), "Loading", 200)) {
            for (var done = 1; done <= 200; done++) {
                bar.reached(done);
            }
        }

        assertThat(screen.text().lines())
                .hasSize(11)
                .contains("  Loading 20 of 200")
                .endsWith("  Loading 200 of 200");
    }
}
