package dev.tidemark.projector.role;

import dev.tidemark.projector.feed.FeedConfig;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Refuses what an instance of the other role has to be asked. */
class RoleCheck {

    private final FeedConfig feeds;

    RoleCheck(FeedConfig feeds) {
        this.feeds = feeds;
    }

    @OfProjectors
    @ServerRequestFilter
    void check() {
        if (!feeds.enabled()) {
            throw new QueriesOnly();
        }
    }
}
