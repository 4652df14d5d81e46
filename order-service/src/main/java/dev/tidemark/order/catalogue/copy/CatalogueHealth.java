package dev.tidemark.order.catalogue.copy;

import dev.tidemark.order.catalogue.copy.CatalogueState.Phase;
import io.smallrye.health.api.Wellness;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

/** Red when the copy of the catalogue stopped: prices are old, and only a person can decide. A wait is no stop. */
@Wellness
@ApplicationScoped
class CatalogueHealth implements HealthCheck {

    private final CatalogueState state;

    CatalogueHealth(CatalogueState state) {
        this.state = state;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("catalogue")
                .status(!state.isStopped())
                .withData("copy", describe(state.phase()))
                .build();
    }

    private static String describe(Phase phase) {
        return switch (phase) {
            case Phase.Running() -> "running";
            case Phase.Waiting(var obstacle, var since) -> "waiting since %s: %s".formatted(since, obstacle);
            case Phase.Stopped(var reason, var detail) -> "stopped, %s: %s".formatted(reason.label(), detail);
        };
    }
}
