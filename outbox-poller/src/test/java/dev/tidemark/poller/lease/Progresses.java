package dev.tidemark.poller.lease;

import dev.tidemark.poller.fixtures.TestOutbox;

/** Notes on how far buckets are published. */
public final class Progresses {

    public static Progress of(TestOutbox outbox) {
        return new Progress(outbox.asPoller());
    }

    private Progresses() {}
}
