package dev.tidemark.projector.role;

import dev.tidemark.problems.Problem;

/** The instance that was asked has no feeds, and knows nothing of Kafka; 421. */
public final class QueriesOnly extends Problem {

    private static final long serialVersionUID = 1;

    QueriesOnly() {
        super(
                "queries-only",
                421,
                "This instance only answers queries (tidemark.feeds.enabled=false); ask one that projects");
    }
}
