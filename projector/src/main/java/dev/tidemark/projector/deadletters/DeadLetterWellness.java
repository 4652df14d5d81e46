package dev.tidemark.projector.deadletters;

import io.smallrye.health.api.Wellness;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

/** Down when nobody has decided about a dead letter for too long: what it says is missing from a document, or from a copy. */
@Wellness
@ApplicationScoped
class DeadLetterWellness implements HealthCheck {

    private final DeadLetterWatch watch;
    private final DeadLetterConfig config;

    DeadLetterWellness(DeadLetterWatch watch, DeadLetterConfig config) {
        this.watch = watch;
        this.config = config;
    }

    @Override
    public HealthCheckResponse call() {
        var seen = watch.seen();
        var response = HealthCheckResponse.named("dead-letters").up().withData("open", seen.total());
        seen.oldest().ifPresent(oldest -> {
            response.withData("oldest", "%s, %s, since %s".formatted(oldest.id(), oldest.reason(), oldest.deadAt()));
            if (oldest.deadAt().isBefore(Instant.now().minus(config.patience()))) {
                response.down();
            }
        });
        return response.build();
    }
}
