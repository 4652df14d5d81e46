package dev.tidemark.product.command;

import dev.tidemark.platform.test.config.Bounds;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {

    @ParameterizedTest
    @CsvSource({
        "rating.RatingConfig, tidemark.ratings.batch, 0, 1",
        "rating.RatingConfig, tidemark.ratings.batch, 1001, 1000",
        "republication.RepublicationConfig, tidemark.republications.batch, 0, 1",
        "republication.RepublicationConfig, tidemark.republications.batch, 1001, 1000",
        "imports.ImportConfig, tidemark.imports.patience, 999ms, 1s",
        "imports.ImportConfig, tidemark.imports.statement-timeout, 999ms, 1s"
    })
    void a_value_out_of_bounds_stops_the_start(String config, String property, String refused, String accepted)
            throws ClassNotFoundException {
        var settings = Class.forName("dev.tidemark.product.command." + config);

        new Bounds(settings, property).assertBetween(refused, accepted);
    }
}
