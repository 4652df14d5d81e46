package dev.tidemark.projector.feed;

import dev.tidemark.platform.test.config.Bounds;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FeedConfigTest {

    @ParameterizedTest
    @CsvSource({"tidemark.feeds.batch-size, 0, 1", "tidemark.feeds.batches-in-flight, 0, 1"})
    void a_value_out_of_bounds_stops_the_start(String property, String refused, String accepted) {
        new Bounds(FeedConfig.class, property).assertBetween(refused, accepted);
    }
}
