package dev.tidemark.outbox.command;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Health checks and what runs beside commands and reads must find a connection too. */
class BulkheadsTest {

    @ParameterizedTest
    @CsvSource({"16, 8, 25", "16, 8, 28", "1, 1, 3"})
    void a_service_whose_places_leave_a_connection_starts(int commands, int reads, int connections) {
        assertThatCode(() -> start(commands, reads, connections)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({"16, 8, 24", "17, 8, 25", "16, 9, 25", "1, 1, 1"})
    void one_whose_places_take_every_connection_does_not(int commands, int reads, int connections) {
        assertThatThrownBy(() -> start(commands, reads, connections))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("are %d and %d".formatted(commands, reads))
                .hasMessageEndingWith("quarkus.datasource.reactive.max-size, " + connections);
    }

    private static void start(int commands, int reads, int connections) {
        var config = new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(CommandsConfig.class)
                .withMapping(ReadsConfig.class)
                .withDefaultValues(Map.of(
                        "tidemark.commands.max-concurrent", Integer.toString(commands),
                        "tidemark.reads.max-concurrent", Integer.toString(reads)))
                .build();
        new Bulkheads(
                config.getConfigMapping(CommandsConfig.class),
                config.getConfigMapping(ReadsConfig.class),
                connections,
                new SimpleMeterRegistry());
    }
}
