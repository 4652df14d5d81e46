package dev.tidemark.projector.bulk;

import dev.tidemark.platform.test.config.Bounds;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BulkConfigTest {

    @ParameterizedTest
    @CsvSource({"tidemark.bulk.max-documents, 0, 1", "tidemark.bulk.in-flight, 0, 1"})
    void a_value_out_of_bounds_stops_the_start(String property, String refused, String accepted) {
        new Bounds(BulkConfig.class, property).assertBetween(refused, accepted);
    }
}
