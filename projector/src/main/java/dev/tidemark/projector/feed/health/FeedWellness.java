package dev.tidemark.projector.feed.health;

import dev.tidemark.projector.feed.FeedConfig;
import dev.tidemark.projector.feed.FeedState;
import dev.tidemark.projector.feed.FeedState.Phase;
import dev.tidemark.projector.feed.Feeds;
import io.smallrye.health.api.Wellness;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

/**
 * Down when a read model stopped, or waits for longer than it should; says for what. An instance that only answers queries
 * misses nothing without feeds; how old its answers are is the matter of freshness.
 */
@Wellness
@ApplicationScoped
class FeedWellness implements HealthCheck {

    private final Feeds feeds;
    private final FeedConfig config;

    FeedWellness(Feeds feeds, FeedConfig config) {
        this.feeds = feeds;
        this.config = config;
    }

    @Override
    public HealthCheckResponse call() {
        var response = HealthCheckResponse.named("read-models").up();
        if (!config.enabled()) {
            response.withData("role", "answers queries only");
        }
        for (var feed : feeds.all()) {
            var state = feed.state();
            response.withData(state.readModel(), describe(state));
            if (isIll(state)) {
                response.down();
            }
        }
        return response.build();
    }

    private boolean isIll(FeedState state) {
        return state.phase() instanceof Phase.Stopped
                || state.hinderedSince().filter(this::isLong).isPresent();
    }

    private boolean isLong(Instant since) {
        return Duration.between(since, Instant.now()).compareTo(config.patience()) > 0;
    }

    private static String describe(FeedState state) {
        return switch (state.phase()) {
            case Phase.Starting(var since) -> "starting since " + since;
            case Phase.Running() ->
                state.concern()
                        .map(concern ->
                                "running, but not checked since %s: %s".formatted(concern.since(), concern.obstacle()))
                        .orElse("running");
            case Phase.Waiting(var obstacle, var since) -> "waiting since %s: %s".formatted(since, obstacle);
            case Phase.Stopped(var reason, var detail) -> "stopped, %s: %s".formatted(reason.label(), detail);
        };
    }
}
