package dev.tidemark.projector.consistency;

import dev.tidemark.platform.test.config.Bounds;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConsistencyConfigTest {

    @ParameterizedTest
    @CsvSource("tidemark.consistency.most-awaited, -1, 0")
    void a_value_out_of_bounds_stops_the_start(String property, String refused, String accepted) {
        new Bounds(ConsistencyConfig.class, property).assertBetween(refused, accepted);
    }
}
