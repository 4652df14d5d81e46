package dev.tidemark.projector.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackoffTest {

    private final Backoff backoff = new Backoff() {
        @Override
        public Duration first() {
            return Duration.ofMillis(100);
        }

        @Override
        public Duration longest() {
            return Duration.ofSeconds(10);
        }
    };

    @ParameterizedTest
    @CsvSource({"1, 50, 100", "2, 100, 200", "3, 200, 400", "7, 3200, 6400", "8, 5000, 10000", "1000000, 5000, 10000"})
    void pauses_double_up_to_the_longest_and_are_half_random(int failures, long least, long most) {
        for (int i = 0; i < 100; i++) {
            assertThat(backoff.after(failures).toMillis()).isBetween(least, most);
        }
    }
}
