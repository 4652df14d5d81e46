package dev.tidemark.order.pending;

import io.smallrye.health.api.Wellness;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

/**
 * Red when an order waits for its pieces for longer than it should: the stock does not answer. Says for how long. Red also
 * when nobody could look.
 */
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
        var unseen = pending.unseen();
        var isSeen = unseen.compareTo(config.pendingMaxUnseen()) <= 0;
        return HealthCheckResponse.named("pending-orders")
                .status(isSeen && age.compareTo(config.pendingAlarm()) <= 0)
                .withData("oldestSeconds", age.toSeconds())
                .withData("seenSecondsAgo", unseen.toSeconds())
                .build();
    }
}
