package dev.tidemark.product.command.imports;

import dev.tidemark.platform.test.config.Bounds;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImportConfigTest {

    @ParameterizedTest
    @CsvSource({"tidemark.imports.patience, 999ms, 1s", "tidemark.imports.statement-timeout, 999ms, 1s"})
    void a_value_out_of_bounds_stops_the_start(String property, String refused, String accepted) {
        new Bounds(ImportConfig.class, property).assertBetween(refused, accepted);
    }
}
