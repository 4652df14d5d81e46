package dev.tidemark.projector.freshness;

import io.smallrye.health.api.Wellness;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

/** Down when canaries of a service stay out, whatever the parts of the pipeline say about themselves. */
@Wellness
@ApplicationScoped
class FreshnessWellness implements HealthCheck {

    private final FreshnessWatch watch;
    private final FreshnessConfig config;

    FreshnessWellness(FreshnessWatch watch, FreshnessConfig config) {
        this.watch = watch;
        this.config = config;
    }

    @Override
    public HealthCheckResponse call() {
        var response = HealthCheckResponse.named("freshness").up();
        watch.services().stream().sorted().forEach(service -> {
            var age = watch.age(service);
            var seconds = age.toMillis() / 1000.0;
            if (age.compareTo(config.limit()) > 0) {
                response.withData(service, "no canary of %s for %.1f s".formatted(service, seconds))
                        .down();
            } else {
                response.withData(service, "newest visible canary is %.1f s old".formatted(seconds));
            }
        });
        return response.build();
    }
}
