package dev.tidemark.outbox.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PartitionCountTest {

    private static final Instant NOON = Instant.parse("2026-01-15T12:00:00Z");

    @Test
    void what_was_counted_is_used_up_day_by_day() {
        var count = new PartitionCount(14, NOON);

        assertThat(count.left(NOON)).isEqualTo(14);
        assertThat(count.left(NOON.plus(Duration.ofDays(8)))).isEqualTo(6);
        assertThat(count.left(NOON.plus(Duration.ofDays(20)))).isZero();
    }

    @Test
    void nothing_is_left_before_the_first_count() {
        assertThat(PartitionCount.NONE.left(NOON)).isZero();
    }
}
