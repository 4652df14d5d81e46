package dev.tidemark.platform.launcher.part;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackOffTest {

    private final BackOff backOff = new BackOff(Duration.ofSeconds(1), Duration.ofSeconds(60));

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 2", "3, 4", "6, 32", "7, 60", "8, 60", "1000, 60"})
    void the_pause_doubles_up_to_the_longest(int failures, int seconds) {
        assertThat(backOff.pause(failures)).hasSeconds(seconds);
    }
}
