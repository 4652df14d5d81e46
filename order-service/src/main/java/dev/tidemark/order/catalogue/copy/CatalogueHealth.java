package dev.tidemark.order.catalogue.copy;

import dev.tidemark.order.catalogue.CatalogueConfig;
import dev.tidemark.order.catalogue.copy.CatalogueState.Phase;
import io.smallrye.health.api.Wellness;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

/** Red when the copy of the catalogue stopped, or waits for longer than it should: prices are old. Says for what. */
@Wellness
@ApplicationScoped
class CatalogueHealth implements HealthCheck {

    private final CatalogueState state;
    private final CatalogueConfig config;

    CatalogueHealth(CatalogueState state, CatalogueConfig config) {
        this.state = state;
        this.config = config;
    }

    @Override
    public HealthCheckResponse call() {
        var phase = state.phase();
        return HealthCheckResponse.named("catalogue")
                .status(isWell(phase))
                .withData("copy", describe(phase))
                .build();
    }

    private boolean isWell(Phase phase) {
        return switch (phase) {
            case Phase.Running() -> true;
            case Phase.Waiting(var obstacle, var since) ->
                Duration.between(since, Instant.now()).compareTo(config.patience()) <= 0;
            case Phase.Stopped stopped -> false;
        };
    }

    private static String describe(Phase phase) {
        return switch (phase) {
            case Phase.Running() -> "running";
            case Phase.Waiting(var obstacle, var since) -> "waiting since %s: %s".formatted(since, obstacle);
            case Phase.Stopped(var reason, var detail) -> "stopped, %s: %s".formatted(reason.label(), detail);
        };
    }
}
