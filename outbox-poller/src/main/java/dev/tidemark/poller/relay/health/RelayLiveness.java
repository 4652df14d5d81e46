package dev.tidemark.poller.relay.health;

import dev.tidemark.poller.relay.Poller;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** Down when only a restart helps. Waiting for servers, for its turn or for an operator is being alive. */
@Liveness
@Singleton
class RelayLiveness implements HealthCheck {

    private final Poller poller;

    RelayLiveness(Poller poller) {
        this.poller = poller;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("relay").status(poller.isAlive()).build();
    }
}
