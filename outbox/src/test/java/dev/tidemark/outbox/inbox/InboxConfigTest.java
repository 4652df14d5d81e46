package dev.tidemark.outbox.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.outbox.inbox.fixtures.InboxConfigs;
import dev.tidemark.platform.test.config.Bounds;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InboxConfigTest {

    private final InboxConfig config = InboxConfigs.defaults();

    @ParameterizedTest
    @CsvSource({"1, 100", "2, 200", "3, 400", "6, 3200", "7, 5000", "1000000, 5000"})
    void the_pause_doubles_up_to_the_longest_one_and_half_of_it_is_random(int failures, long longest) {
        assertThat(config.backoff(failures)).isBetween(Duration.ofMillis(longest / 2), Duration.ofMillis(longest));
    }

    @ParameterizedTest
    @CsvSource({
        "tidemark.inbox.batch-size, 0, 1",
        "tidemark.inbox.message-batch-size, 0, 1",
        "tidemark.inbox.message-batch-time, -1ms, 0ms",
        "tidemark.inbox.max-attempts, 0, 1",
        "tidemark.inbox.max-parked-in-a-row, 0, 1"
    })
    void a_value_out_of_bounds_stops_the_start(String property, String refused, String accepted) {
        new Bounds(InboxConfig.class, property).assertBetween(refused, accepted);
    }
}
