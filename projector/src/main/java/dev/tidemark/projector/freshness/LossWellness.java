package dev.tidemark.projector.freshness;

import io.smallrye.health.api.Wellness;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

/** Down while canaries are missing that nobody has acknowledged; says how to acknowledge. */
@Wellness
@ApplicationScoped
class LossWellness implements HealthCheck {

    private final FreshnessWatch watch;
    private final Canaries canaries;

    LossWellness(FreshnessWatch watch, Canaries canaries) {
        this.watch = watch;
        this.canaries = canaries;
    }

    @Override
    public HealthCheckResponse call() {
        var gaps = watch.gaps();
        var response = HealthCheckResponse.named("loss").status(gaps.isEmpty());
        for (var gap : gaps) {
            response.withData(
                    gap.id(),
                    ("canaries %d to %d of %s never came, rows before %s may be lost; when settled, "
                                    + "POST /%s/_update/%s {\"doc\":{\"acknowledged\":true}} to Elasticsearch")
                            .formatted(
                                    gap.missingFrom(),
                                    gap.missingTo(),
                                    gap.service(),
                                    gap.occurredAt(),
                                    canaries.alias(),
                                    gap.id()));
        }
        return response.build();
    }
}
