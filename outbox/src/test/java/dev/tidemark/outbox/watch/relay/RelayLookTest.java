package dev.tidemark.outbox.watch.relay;

import static java.time.Duration.ZERO;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RelayLookTest {

    private static final Instant NOON = Instant.parse("2026-01-15T12:00:00Z");
    private static final RelayConfig CONFIG = new Limits(ofSeconds(5), ofSeconds(15), ofSeconds(60), ofSeconds(20));

    @Test
    void a_slot_that_is_read_and_keeps_up_is_no_trouble() {
        var look = next(RelayLook.NONE, NOON, reading(1_000, 900));

        assertThat(look.trouble(CONFIG, NOON)).isEmpty();
    }

    @Test
    void before_the_first_look_nothing_is_known() {
        assertThat(RelayLook.NONE.trouble(CONFIG, NOON))
                .hasValueSatisfying(reason -> assertThat(reason).contains("last seen"));
    }

    @Test
    void a_look_that_is_too_old_says_nothing_about_now() {
        var look = next(RelayLook.NONE, NOON, reading(1_000, 1_000));

        assertThat(look.trouble(CONFIG, NOON.plusSeconds(20))).isEmpty();
        assertThat(look.trouble(CONFIG, NOON.plusSeconds(21))).isPresent();
    }

    @Test
    void a_missing_slot_is_trouble_at_once() {
        var look = next(RelayLook.NONE, NOON, new RelaySlot(null, null, ZERO, 1, 0));

        assertThat(look.trouble(CONFIG, NOON))
                .hasValueSatisfying(reason -> assertThat(reason).contains("no replication slot"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"lost", "unreserved"})
    void a_slot_without_its_log_is_trouble_at_once(String walStatus) {
        var look = next(RelayLook.NONE, NOON, new RelaySlot(walStatus, null, ZERO, 1, 1));

        assertThat(look.trouble(CONFIG, NOON))
                .hasValueSatisfying(reason -> assertThat(reason).contains(walStatus));
    }

    @Test
    void a_slot_that_postgresql_gave_up_is_trouble_at_once() {
        var look = next(RelayLook.NONE, NOON, new RelaySlot("reserved", "idle_timeout", ZERO, 1, 1));

        assertThat(look.trouble(CONFIG, NOON))
                .hasValueSatisfying(reason -> assertThat(reason).contains("idle_timeout"));
    }

    @ParameterizedTest
    @CsvSource({"15, false", "16, true"})
    void a_slot_that_nobody_reads_is_trouble_after_a_while(int seconds, boolean trouble) {
        var look = next(RelayLook.NONE, NOON, new RelaySlot("reserved", null, ofSeconds(seconds), 1, 1));

        assertThat(look.trouble(CONFIG, NOON).isPresent()).isEqualTo(trouble);
    }

    @Test
    void a_relay_that_confirms_nothing_falls_behind_from_the_moment_it_had_caught_up() {
        var look = next(RelayLook.NONE, NOON, reading(1_000, 1_000));
        look = next(look, NOON.plusSeconds(30), reading(2_000, 999));
        look = next(look, NOON.plusSeconds(61), reading(9_000, 999));

        assertThat(look.lag()).isEqualTo(ofSeconds(61));
        assertThat(look.trouble(CONFIG, NOON.plusSeconds(61)))
                .hasValueSatisfying(reason -> assertThat(reason).contains("8001 bytes"));
    }

    @Test
    void a_relay_that_confirms_what_was_written_before_keeps_up_although_more_is_written() {
        var look = next(RelayLook.NONE, NOON, reading(1_000, 500));
        look = next(look, NOON.plusSeconds(50), reading(2_000, 1_000));
        look = next(look, NOON.plusSeconds(100), reading(3_000, 2_500));

        assertThat(look.lag()).isEqualTo(ZERO);
        assertThat(look.trouble(CONFIG, NOON.plusSeconds(100))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"15, false", "16, true"})
    void buckets_without_a_poller_are_trouble_after_a_while(int seconds, boolean trouble) {
        var look = next(RelayLook.NONE, NOON, new Pollers(70, 70, ofSeconds(seconds), 0));

        assertThat(look.trouble(CONFIG, NOON).isPresent()).isEqualTo(trouble);
    }

    @Test
    void a_parked_aggregate_is_trouble_at_once() {
        var look = next(RelayLook.NONE, NOON, new Pollers(70, 70, ZERO, 2));

        assertThat(look.trouble(CONFIG, NOON)).hasValue("2 aggregates are parked, see outbox_poller.parked");
    }

    @Test
    void pollers_that_publish_nothing_fall_behind_from_the_moment_they_had_caught_up() {
        var look = next(RelayLook.NONE, NOON, new Pollers(70, 70, ZERO, 0));
        look = next(look, NOON.plusSeconds(30), new Pollers(80, 69, ZERO, 0));
        look = next(look, NOON.plusSeconds(61), new Pollers(90, 69, ZERO, 0));

        assertThat(look.lag()).isEqualTo(ofSeconds(61));
        assertThat(look.trouble(CONFIG, NOON.plusSeconds(61)))
                .hasValueSatisfying(reason -> assertThat(reason).contains("behind by all rows after position 69"));
    }

    /** Bytes of the log and positions cannot be compared. */
    @Test
    void the_marks_of_one_relay_are_not_held_against_the_other() {
        var look = next(RelayLook.NONE, NOON, reading(1_000_000, 1_000_000));
        look = next(look, NOON.plusSeconds(50), new Pollers(80, 80, ZERO, 0));
        look = next(look, NOON.plusSeconds(100), new Pollers(90, 85, ZERO, 0));

        assertThat(look.lag()).isEqualTo(ZERO);
    }

    @ParameterizedTest
    @CsvSource({"60, false", "61, true"})
    void a_hand_over_that_does_not_end_is_trouble(int seconds, boolean trouble) {
        var look = RelayLook.NONE.next(NOON, reading(1, 1), Optional.of(ofSeconds(seconds)));

        assertThat(look.trouble(CONFIG, NOON).isPresent()).isEqualTo(trouble);
    }

    private static RelayLook next(RelayLook last, Instant now, Relay relay) {
        return last.next(now, relay, Optional.empty());
    }

    private static Relay reading(long written, long published) {
        return new RelaySlot("reserved", null, ZERO, written, published);
    }

    private record Limits(Duration checkInterval, Duration maxInactive, Duration maxLag, Duration maxUnseen)
            implements RelayConfig {}
}
