package dev.tidemark.poller.relay;

import static dev.tidemark.poller.relay.Settings.SOUND;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Settings with which a poller would seem to be well. */
class UnsoundSettingsTest {

    static Stream<Arguments> batches() {
        return Stream.of(
                arguments(SOUND.ofRows(0), "tidemark.poller.batch-rows"),
                arguments(SOUND.ofRows(-1), "tidemark.poller.batch-rows"),
                arguments(SOUND.ofBytes(0), "tidemark.poller.batch-bytes"));
    }

    @ParameterizedTest
    @MethodSource("batches")
    void a_poller_that_would_find_nothing_to_publish_does_not_start(Settings settings, String name) {
        assertThatThrownBy(() -> new Relay(null, settings, null))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(name);
    }

    @Test
    void a_poller_whose_leases_run_out_before_they_are_renewed_does_not_start() {
        assertThatThrownBy(() -> new Relay(null, SOUND.ofLease(SOUND.checkInterval()), null))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("tidemark.poller.lease");
    }
}
