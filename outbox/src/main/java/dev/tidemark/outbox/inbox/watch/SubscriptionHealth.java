package dev.tidemark.outbox.inbox.watch;

import dev.tidemark.outbox.inbox.loop.Subscriptions;
import dev.tidemark.outbox.inbox.loop.Subscriptions.Running;
import dev.tidemark.outbox.inbox.state.SubscriptionState;
import dev.tidemark.outbox.inbox.state.SubscriptionState.Phase;
import io.smallrye.health.api.Wellness;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

/** Red when a subscription stopped, waits for longer than it should, or has parked something. Says which, and why. */
@Wellness
@ApplicationScoped
class SubscriptionHealth implements HealthCheck {

    private final Subscriptions subscriptions;

    SubscriptionHealth(Subscriptions subscriptions) {
        this.subscriptions = subscriptions;
    }

    @Override
    public HealthCheckResponse call() {
        var response = HealthCheckResponse.named("subscriptions").up();
        for (var each : subscriptions.all()) {
            response.withData(each.reading().name(), describe(each.state()));
            if (!isWell(each)) {
                response.down();
            }
        }
        return response.build();
    }

    static boolean isWell(Running each) {
        var isFed =
                switch (each.state().phase()) {
                    case Phase.Running() -> true;
                    case Phase.Waiting(var obstacle, var since) ->
                        Duration.between(since, Instant.now())
                                        .compareTo(each.source().patience())
                                <= 0;
                    case Phase.Stopped stopped -> false;
                };
        return isFed && each.state().parked().messages() == 0;
    }

    private static String describe(SubscriptionState state) {
        var phase =
                switch (state.phase()) {
                    case Phase.Running() -> "running";
                    case Phase.Waiting(var obstacle, var since) -> "waiting since %s: %s".formatted(since, obstacle);
                    case Phase.Stopped(var reason, var detail) -> "stopped, %s: %s".formatted(reason.label(), detail);
                };
        var parked = state.parked();
        return parked.messages() == 0
                ? phase
                : "%s; %d messages of %d keys are parked".formatted(phase, parked.messages(), parked.keys());
    }
}
