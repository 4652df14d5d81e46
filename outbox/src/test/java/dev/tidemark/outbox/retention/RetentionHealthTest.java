package dev.tidemark.outbox.retention;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.Test;

class RetentionHealthTest {

    private Instant now = Instant.parse("2026-11-22T09:00:00Z");

    @Test
    void days_that_nobody_could_drop_for_a_day_are_told() {
        var health = health("1h");

        now = now.plus(Duration.ofHours(24));
        assertThat(health.call().getStatus()).isEqualTo(Status.UP);

        now = now.plus(Duration.ofSeconds(1));
        assertThat(health.call().getStatus()).isEqualTo(Status.DOWN);
        assertThat(health.call().getData().orElseThrow()).containsEntry("lastApplied", "2026-11-22T09:00:00Z");
    }

    @Test
    void nothing_is_told_where_somebody_else_drops_them() {
        var health = health("off");

        now = now.plus(Duration.ofDays(30));
        assertThat(health.call().getStatus()).isEqualTo(Status.UP);
    }

    private RetentionHealth health(String interval) {
        var config = new Settings(interval);
        return new RetentionHealth(
                new Retention(null, config, new SimpleMeterRegistry(), () -> now), config, () -> now);
    }

    private record Settings(String interval) implements RetentionConfig {

        @Override
        public Duration kept() {
            return Duration.ofDays(7);
        }

        @Override
        public Duration maxAge() {
            return Duration.ofDays(1);
        }

        @Override
        public Duration countInterval() {
            return Duration.ofMinutes(1);
        }

        @Override
        public Duration lockTimeout() {
            return Duration.ofSeconds(5);
        }

        @Override
        public Duration relayPatience() {
            return Duration.ofSeconds(30);
        }
    }
}
