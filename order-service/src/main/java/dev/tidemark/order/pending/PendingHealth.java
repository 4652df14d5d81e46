package dev.tidemark.order.pending;

import io.smallrye.health.api.Wellness;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

/** Red when an order waits for its pieces for longer than it should: the stock does not answer. Says for how long. */
@Wellness
@Singleton
class PendingHealth implements HealthCheck {

    private final PendingWatch pending;
    private final PendingConfig config;

    PendingHealth(PendingWatch pending, PendingConfig config) {
        this.pending = pending;
        this.config = config;
    }

    @Override
    public HealthCheckResponse call() {
        var age = pending.age();
        return HealthCheckResponse.named("pending-orders")
                .status(age.compareTo(config.pendingAlarm()) <= 0)
                .withData("oldestSeconds", age.toSeconds())
                .build();
    }
}
