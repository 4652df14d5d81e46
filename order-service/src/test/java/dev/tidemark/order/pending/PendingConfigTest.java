package dev.tidemark.order.pending;

import dev.tidemark.platform.test.config.Bounds;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PendingConfigTest {

    @ParameterizedTest
    @CsvSource({
        "tidemark.orders.pending-limit, 999ms, 1s",
        "tidemark.orders.expiry-delay, -1s, 0s",
        "tidemark.orders.expiry-batch, 0, 1",
        "tidemark.orders.pending-alarm, 999ms, 1s",
        "tidemark.orders.pending-max-unseen, 999ms, 1s"
    })
    void a_value_out_of_bounds_stops_the_start(String property, String refused, String accepted) {
        new Bounds(PendingConfig.class, property).assertBetween(refused, accepted);
    }
}
