package dev.tidemark.order.pending;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
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
        assertThatThrownBy(() -> read(property, refused)).hasStackTraceContaining(property);
        assertThatCode(() -> read(property, accepted)).doesNotThrowAnyException();
    }

    private static void read(String property, String value) {
        new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .addPropertiesSources()
                .withMapping(PendingConfig.class)
                .withValidateUnknown(false)
                .withSources(new PropertiesConfigSource(Map.of(property, value), "the setting", 1000))
                .build();
    }
}
