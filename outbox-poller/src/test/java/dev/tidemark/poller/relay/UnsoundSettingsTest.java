package dev.tidemark.poller.relay;

import static dev.tidemark.poller.relay.Settings.SOUND;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.time.Duration;
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

    static Stream<Arguments> pauses() {
        return Stream.of(
                arguments(SOUND.polledEvery(Duration.ofMillis(-1)), "tidemark.poller.poll-interval"),
                arguments(SOUND.checkedEvery(Duration.ofMillis(-1)), "tidemark.poller.check-interval"),
                arguments(SOUND.checkedEvery(Duration.ZERO), "tidemark.poller.check-interval"));
    }

    /** One that checks without a pause would ask all the time whether it is its turn. */
    @ParameterizedTest
    @MethodSource("pauses")
    void a_poller_whose_pauses_are_unsound_does_not_start(Settings settings, String name) {
        assertThatThrownBy(() -> new Relay(null, settings, null))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(name + " must be");
    }

    @Test
    void a_poller_whose_leases_run_out_before_they_are_renewed_does_not_start() {
        assertThatThrownBy(() -> new Relay(null, SOUND.ofLease(SOUND.checkInterval()), null))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("tidemark.poller.lease");
    }
}
