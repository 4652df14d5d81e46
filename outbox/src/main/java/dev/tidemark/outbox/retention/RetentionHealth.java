package dev.tidemark.outbox.retention;

import io.smallrye.health.api.Wellness;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

/** Red when old days have stayed for long: the disk fills, and nothing else tells. */
@Wellness
@Singleton
class RetentionHealth implements HealthCheck {

    private static final String OFF = "off";

    private final Retention retention;
    private final RetentionConfig config;
    private final InstantSource clock;

    RetentionHealth(Retention retention, RetentionConfig config, InstantSource clock) {
        this.retention = retention;
        this.config = config;
        this.clock = clock;
    }

    @Override
    public HealthCheckResponse call() {
        var appliedAt = retention.appliedAt();
        var isLate = appliedAt.plus(config.maxAge()).isBefore(clock.instant());
        return HealthCheckResponse.named("retention")
                .status(config.interval().equals(OFF) || !isLate)
                .withData(
                        "lastApplied", appliedAt.truncatedTo(ChronoUnit.SECONDS).toString())
                .build();
    }
}
