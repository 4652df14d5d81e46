package dev.tidemark.platform.test.config;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;

/** How far a setting may go. */
public record Bounds(Class<?> settings, String property) {

    /** A service that is told the first value does not start, and says which setting it is; the second one it takes. */
    public void assertBetween(String refused, String accepted) {
        assertThatThrownBy(() -> read(refused)).hasStackTraceContaining(property);
        assertThatCode(() -> read(accepted)).doesNotThrowAnyException();
    }

    private void read(String value) {
        new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .addPropertiesSources()
                .withMapping(settings)
                .withValidateUnknown(false)
                .withSources(new PropertiesConfigSource(Map.of(property, value), "the setting", 1000))
                .build();
    }
}
