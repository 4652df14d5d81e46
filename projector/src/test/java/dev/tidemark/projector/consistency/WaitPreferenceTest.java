package dev.tidemark.projector.consistency;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WaitPreferenceTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "wait=5",
                "WAIT=5",
                "wait = 5",
                "wait=\"5\"",
                "respond-async, wait=5",
                "wait=5;strict, wait=6",
                "wait=05",
                "waiting, waitress=6, wait=5"
            })
    void the_first_wait_counts(String header) {
        assertThat(WaitPreference.of(List.of(header))).hasValue(Duration.ofSeconds(5));
    }

    @Test
    void preferences_come_in_several_headers() {
        assertThat(WaitPreference.of(List.of("return=minimal", "wait=0"))).hasValue(Duration.ZERO);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "wait",
                "wait=",
                "wait=soon",
                "wait=-1",
                "wait=1.5",
                "wait=9999999999",
                "await=5",
                "waiting=5",
                "wait=soon, wait=5",
                "="
            })
    void what_is_no_wait_is_passed_over(String header) {
        assertThat(WaitPreference.of(List.of(header))).isEmpty();
    }
}
