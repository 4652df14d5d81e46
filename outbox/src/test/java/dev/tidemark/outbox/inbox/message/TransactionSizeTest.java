package dev.tidemark.outbox.inbox.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class TransactionSizeTest {

    private static final Duration FAST = Duration.ofMillis(1);
    private static final Duration TIME = Duration.ofMillis(500);

    private final TransactionSize size = new TransactionSize(50, TIME);

    @Test
    void begins_with_one_and_doubles_up_to_the_most() {
        for (var expected : new int[] {1, 2, 4, 8, 16, 32, 50, 50}) {
            assertThat(size.messages()).isEqualTo(expected);
            size.took(expected, FAST);
        }
    }

    @Test
    void is_never_more_than_the_time_allows_by_the_last_one() {
        grow();

        size.took(50, Duration.ofSeconds(5));
        assertThat(size.messages()).isEqualTo(5);

        size.took(5, Duration.ofMillis(400));
        assertThat(size.messages()).isEqualTo(6);
    }

    @Test
    void is_one_at_least() {
        size.took(1, Duration.ofHours(1));

        assertThat(size.messages()).isOne();
    }

    @Test
    void a_few_that_were_slow_for_so_few_change_nothing() {
        grow();

        size.took(1, TIME);

        assertThat(size.messages()).isEqualTo(50);
    }

    @Test
    void a_few_that_took_too_long_leave_less() {
        grow();

        size.took(4, Duration.ofSeconds(1));

        assertThat(size.messages()).isEqualTo(2);
    }

    @Test
    void a_few_that_were_fast_do_not_say_that_many_are() {
        size.took(1, FAST);

        size.took(1, FAST);

        assertThat(size.messages()).isEqualTo(2);
    }

    @Test
    void nothing_to_handle_says_nothing() {
        grow();

        size.took(0, FAST);

        assertThat(size.messages()).isEqualTo(50);
    }

    @Test
    void no_time_at_all_leaves_each_message_alone() {
        var none = new TransactionSize(50, Duration.ZERO);

        none.took(1, FAST);

        assertThat(none.messages()).isOne();
    }

    @Test
    void what_took_no_time_is_not_divided_by() {
        size.took(1, Duration.ZERO);

        assertThat(size.messages()).isEqualTo(2);
    }

    private void grow() {
        while (size.messages() < 50) {
            size.took(size.messages(), FAST);
        }
    }
}
