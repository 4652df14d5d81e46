package dev.tidemark.outbox.inbox.watch;

import dev.tidemark.outbox.inbox.loop.Subscriptions;
import dev.tidemark.outbox.inbox.loop.Subscriptions.Running;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** Down when only a restart helps. Waiting for servers and having stopped on purpose is being alive. */
@Liveness
@ApplicationScoped
class SubscriptionLiveness implements HealthCheck {

    private final Subscriptions subscriptions;

    SubscriptionLiveness(Subscriptions subscriptions) {
        this.subscriptions = subscriptions;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("subscriptions")
                .status(subscriptions.all().stream().allMatch(Running::isAlive))
                .build();
    }
}
