package dev.tidemark.product.command.republication;

import dev.tidemark.platform.test.config.Bounds;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RepublicationConfigTest {

    @ParameterizedTest
    @CsvSource({"tidemark.republications.batch, 0, 1", "tidemark.republications.batch, 1001, 1000"})
    void a_value_out_of_bounds_stops_the_start(String property, String refused, String accepted) {
        new Bounds(RepublicationConfig.class, property).assertBetween(refused, accepted);
    }
}
