package dev.tidemark.outbox.replay;

import dev.tidemark.platform.test.config.Bounds;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplayConfigTest {

    @ParameterizedTest
    @CsvSource({"tidemark.outbox.replays.batch, 0, 1", "tidemark.outbox.replays.batch, 10001, 10000"})
    void a_value_out_of_bounds_stops_the_start(String property, String refused, String accepted) {
        new Bounds(ReplayConfig.class, property).assertBetween(refused, accepted);
    }
}
