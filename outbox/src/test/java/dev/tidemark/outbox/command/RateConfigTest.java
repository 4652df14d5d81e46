package dev.tidemark.outbox.command;

import dev.tidemark.platform.test.config.Bounds;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RateConfigTest {

    @ParameterizedTest
    @CsvSource({
        "tidemark.rate-limit.per-second, 0, 1",
        "tidemark.rate-limit.per-second, 1000001, 1000000",
        "tidemark.rate-limit.burst, 0, 1",
        "tidemark.rate-limit.burst, 1000001, 1000000",
        "tidemark.rate-limit.most-callers, 0, 1"
    })
    void a_value_out_of_bounds_stops_the_start(String property, String refused, String accepted) {
        new Bounds(RateConfig.class, property).assertBetween(refused, accepted);
    }
}
