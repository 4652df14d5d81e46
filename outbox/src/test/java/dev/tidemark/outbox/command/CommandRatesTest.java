package dev.tidemark.outbox.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.problems.Problem;
import io.github.bucket4j.TimeMeter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Two commands a second and ten at once, by a clock of its own. */
class CommandRatesTest {

    private static final int BURST = 10;
    private static final int MOST_CALLERS = 100;

    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final Clock clock = new Clock();
    private final CommandRates rates = new CommandRates(config(), metrics, clock);

    @Test
    void so_many_pass_at_once_and_no_more() {
        exhaust("m-1");

        assertThatThrownBy(() -> rates.take("m-1")).isInstanceOfSatisfying(RateLimited.class, refused -> {
            assertThat(refused.status()).isEqualTo(429);
            assertThat(refused.headers()).containsEntry("Retry-After", "1");
        });
        assertThat(metrics.get("tidemark.commands.limited").counter().count()).isEqualTo(1);
    }

    @Test
    void each_caller_has_tokens_of_their_own() {
        exhaust("m-1");

        assertThatCode(() -> rates.take("m-2")).doesNotThrowAnyException();
    }

    @Test
    void they_come_back_with_time() {
        exhaust("m-1");
        clock.pass(Duration.ofMillis(499));
        assertThatThrownBy(() -> rates.take("m-1")).isInstanceOf(Problem.class);

        clock.pass(Duration.ofMillis(1));
        rates.take("m-1");

        assertThatThrownBy(() -> rates.take("m-1")).isInstanceOf(Problem.class);
    }

    @Test
    void who_was_away_for_long_gets_as_many_as_a_newcomer_and_not_more() {
        exhaust("m-1");
        clock.pass(Duration.ofHours(1));

        exhaust("m-1");

        assertThatThrownBy(() -> rates.take("m-1")).isInstanceOf(Problem.class);
    }

    @Test
    void no_more_callers_are_remembered_than_there_is_room_for() {
        for (var caller = 0; caller < MOST_CALLERS * 10; caller++) {
            rates.take("m-" + caller);
        }
        assertThat(rates.callers()).isLessThanOrEqualTo(MOST_CALLERS);

        clock.pass(Duration.ofMinutes(1));
        assertThat(rates.callers()).isZero();
    }

    private void exhaust(String subject) {
        for (var command = 0; command < BURST; command++) {
            rates.take(subject);
        }
    }

    private static RateConfig config() {
        return new SmallRyeConfigBuilder()
                .withMapping(RateConfig.class)
                .withDefaultValues(Map.of(
                        "tidemark.rate-limit.per-second", "2",
                        "tidemark.rate-limit.burst", Integer.toString(BURST),
                        "tidemark.rate-limit.most-callers", Integer.toString(MOST_CALLERS)))
                .build()
                .getConfigMapping(RateConfig.class);
    }

    private static final class Clock implements TimeMeter {

        private long nanos;

        void pass(Duration time) {
            nanos += time.toNanos();
        }

        @Override
        public long currentTimeNanos() {
            return nanos;
        }

        @Override
        public boolean isWallClockBased() {
            return false;
        }
    }
}
