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
