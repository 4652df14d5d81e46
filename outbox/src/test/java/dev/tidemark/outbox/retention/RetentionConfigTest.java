package dev.tidemark.outbox.retention;

import dev.tidemark.platform.test.config.Bounds;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetentionConfigTest {

    @ParameterizedTest
    @CsvSource("tidemark.outbox.retention, 23h, 1d")
    void a_value_out_of_bounds_stops_the_start(String property, String refused, String accepted) {
        new Bounds(RetentionConfig.class, property).assertBetween(refused, accepted);
    }
}
