package dev.tidemark.poller.relay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.poller.outbox.Look;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MarksTest {

    private static final Instant START = Instant.parse("2026-01-15T23:59:50Z");

    private final Marks marks = new Marks();

    @Test
    void a_horizon_that_moves_is_young() {
        marks.seen(look(0, 10, 9));
        marks.seen(look(5, 10, 12));

        assertThat(marks.horizonAge(look(6, 13, 12))).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void a_horizon_that_stands_ages_while_transactions_go_on() {
        marks.seen(look(0, 5, 9));
        marks.seen(look(5, 5, 20));
        marks.seen(look(10, 8, 30));

        assertThat(marks.horizonAge(look(10, 8, 30))).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void a_row_has_been_waiting_since_the_mark_that_was_not_reached() {
        marks.seen(look(0, 10, 9));

        assertThat(marks.reached(9, look(5, 20, 19))).isEmpty();
        assertThat(marks.lag(look(5, 20, 19))).isEqualTo(Duration.ofSeconds(5));
    }

    /** Not the day on which it was reached: what was recorded since then may be of the day before. */
    @Test
    void what_is_reached_makes_the_day_of_the_mark_complete() {
        marks.seen(look(0, 10, 9));

        assertThat(marks.reached(10, look(20, 20, 19))).contains(LocalDate.parse("2026-01-15"));
        assertThat(marks.lag(look(20, 20, 19))).isZero();
        assertThat(marks.reached(20, look(21, 20, 20))).contains(LocalDate.parse("2026-01-16"));
    }

    @Test
    void a_poller_that_rested_has_no_lag() {
        marks.seen(look(0, 10, 9));
        marks.rest();
        marks.seen(look(100, 10, 9));

        assertThat(marks.lag(look(100, 10, 9))).isZero();
    }

    private static Look look(int seconds, long horizon, long newest) {
        var at = START.plusSeconds(seconds);
        return new Look("polling", Optional.empty(), horizon, newest, at, LocalDate.ofInstant(at, ZoneOffset.UTC));
    }
}
