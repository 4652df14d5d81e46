package dev.tidemark.product.command.rating;

import dev.tidemark.platform.test.config.Bounds;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RatingConfigTest {

    @ParameterizedTest
    @CsvSource({"tidemark.ratings.batch, 0, 1", "tidemark.ratings.batch, 1001, 1000"})
    void a_value_out_of_bounds_stops_the_start(String property, String refused, String accepted) {
        new Bounds(RatingConfig.class, property).assertBetween(refused, accepted);
    }
}
