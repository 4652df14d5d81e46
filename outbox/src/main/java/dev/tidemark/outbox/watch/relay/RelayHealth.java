package dev.tidemark.outbox.watch.relay;

import io.smallrye.health.api.Wellness;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

/** Red when recorded events do not leave the database. Commands still work, so this is no matter of readiness. */
@Wellness
@Singleton
class RelayHealth implements HealthCheck {

    private final RelayWatch relay;

    RelayHealth(RelayWatch relay) {
        this.relay = relay;
    }

    @Override
    public HealthCheckResponse call() {
        var answer = HealthCheckResponse.named("relay");
        relay.trouble().ifPresentOrElse(trouble -> answer.down().withData("trouble", trouble), answer::up);
        return answer.build();
    }
}
