package dev.tidemark.outbox.watch;

import io.smallrye.health.api.Wellness;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

/** Red a week before the outbox would run out of partitions. */
@Wellness
@Singleton
class PartitionsHealth implements HealthCheck {

    private static final int MIN_DAYS = 7;

    private final Partitions partitions;

    PartitionsHealth(Partitions partitions) {
        this.partitions = partitions;
    }

    @Override
    public HealthCheckResponse call() {
        var ahead = partitions.ahead();
        return HealthCheckResponse.named("partitions")
                .status(ahead >= MIN_DAYS)
                .withData("daysAhead", ahead)
                .build();
    }
}
