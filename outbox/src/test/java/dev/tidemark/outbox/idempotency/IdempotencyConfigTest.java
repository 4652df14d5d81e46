package dev.tidemark.outbox.idempotency;

import dev.tidemark.platform.test.config.Bounds;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdempotencyConfigTest {

    @ParameterizedTest
    @CsvSource({
        "tidemark.idempotency.prune-batch, 0, 1",
        "tidemark.idempotency.prune-batch, 100001, 100000",
        "tidemark.idempotency.prune-batch, many, 2"
    })
    void a_value_out_of_bounds_stops_the_start(String property, String refused, String accepted) {
        new Bounds(IdempotencyConfig.class, property).assertBetween(refused, accepted);
    }
}
