package dev.tidemark.outbox.watch.relay;

import io.quarkus.arc.properties.UnlessBuildProperty;
import io.smallrye.health.api.Wellness;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

/** Red when changes of captured rows do not leave the database. A database that captures none says so. */
@Wellness
@Singleton
@UnlessBuildProperty(name = "tidemark.capture.publication", stringValue = CaptureConfig.NONE)
class CaptureHealth implements HealthCheck {

    private final CaptureWatch capture;

    CaptureHealth(CaptureWatch capture) {
        this.capture = capture;
    }

    @Override
    public HealthCheckResponse call() {
        var answer = HealthCheckResponse.named("capture");
        capture.trouble().ifPresentOrElse(trouble -> answer.down().withData("trouble", trouble), answer::up);
        if (capture.isOff()) {
            answer.withData("off", "This database has no logical replication: its rows are not captured");
        }
        return answer.build();
    }
}
