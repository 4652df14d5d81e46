package dev.tidemark.outbox.command;

import dev.tidemark.platform.test.config.Bounds;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadsConfigTest {

    @ParameterizedTest
    @CsvSource({"tidemark.reads.max-concurrent, 0, 1", "tidemark.reads.max-queued, -1, 0"})
    void a_value_out_of_bounds_stops_the_start(String property, String refused, String accepted) {
        new Bounds(ReadsConfig.class, property).assertBetween(refused, accepted);
    }
}
