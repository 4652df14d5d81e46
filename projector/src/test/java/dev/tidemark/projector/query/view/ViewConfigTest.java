package dev.tidemark.projector.query.view;

import dev.tidemark.platform.test.config.Bounds;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ViewConfigTest {

    @ParameterizedTest
    @CsvSource("tidemark.views.most, 0, 1")
    void a_value_out_of_bounds_stops_the_start(String property, String refused, String accepted) {
        new Bounds(ViewConfig.class, property).assertBetween(refused, accepted);
    }
}
