package dev.tidemark.projector.feed.health;

import dev.tidemark.projector.feed.Feeds;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** Down when only a restart helps. Waiting for servers and having stopped on purpose is being alive. */
@Liveness
@ApplicationScoped
class FeedLiveness implements HealthCheck {

    private final Feeds feeds;

    FeedLiveness(Feeds feeds) {
        this.feeds = feeds;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("feeds").status(feeds.areAlive()).build();
    }
}
