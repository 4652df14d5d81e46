package dev.tidemark.poller.relay.health;

import dev.tidemark.poller.relay.PollerConfig;
import dev.tidemark.poller.relay.RelayState;
import dev.tidemark.poller.relay.RelayState.Phase;
import io.smallrye.health.api.Wellness;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

/** Red when rows are not published that should be, or rest in the parking. */
@Wellness
@Singleton
class RelayWellness implements HealthCheck {

    private final RelayState state;
    private final PollerConfig config;

    RelayWellness(RelayState state, PollerConfig config) {
        this.state = state;
        this.config = config;
    }

    @Override
    public HealthCheckResponse call() {
        var answer = HealthCheckResponse.named("relay").withData("relay", describe(state.phase()));
        trouble().ifPresentOrElse(trouble -> answer.down().withData("trouble", trouble), answer::up);
        return answer.build();
    }

    private Optional<String> trouble() {
        return switch (state.phase()) {
            case Phase.Stopped(var reason) -> Optional.of(reason);
            case Phase.Waiting(var obstacle, var since) ->
                isLonger(Duration.between(since, Instant.now()), config.patience())
                        ? Optional.of("waiting since %s: %s".formatted(since, obstacle))
                        : Optional.empty();
            case Phase.StandingBy _ -> Optional.empty();
            case Phase.Running _ -> troubleInFigures();
        };
    }

    private Optional<String> troubleInFigures() {
        var figures = state.figures();
        if (isLonger(figures.horizonAge(), config.maxLag())) {
            return Optional.of("a transaction that writes has been open for %s: nothing newer can be published"
                    .formatted(figures.horizonAge()));
        }
        if (isLonger(figures.lag(), config.maxLag())) {
            return Optional.of("rows have been waiting for %s".formatted(figures.lag()));
        }
        return figures.backlog().parked() == 0
                ? Optional.empty()
                : Optional.of("%d aggregates are parked, see outbox_poller.parked"
                        .formatted(figures.backlog().parked()));
    }

    private static boolean isLonger(Duration actual, Duration allowed) {
        return actual.compareTo(allowed) > 0;
    }

    private String describe(Phase phase) {
        return switch (phase) {
            case Phase.Running _ ->
                "publishing %d buckets".formatted(state.figures().buckets());
            case Phase.StandingBy(var reason) -> "standing by, " + reason;
            case Phase.Waiting _ -> "waiting";
            case Phase.Stopped _ -> "stopped";
        };
    }
}
