package dev.tidemark.outbox.watch.relay;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RelayGaugesTest {

    @ParameterizedTest
    @ValueSource(strings = {"unpublished.age", "parked", "slot.lag"})
    void what_nobody_has_looked_at_yet_is_not_said_to_be_nothing(String name) {
        var registry = new SimpleMeterRegistry();

        var watch = new RelayWatch(null, null, registry);

        assertThat(registry.get("tidemark.outbox." + name).gauge().value()).isNaN();
        assertThat(watch.last()).isEqualTo(RelayLook.NONE);
    }
}
