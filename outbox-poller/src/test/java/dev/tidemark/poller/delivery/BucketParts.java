package dev.tidemark.poller.delivery;

import dev.tidemark.poller.fixtures.TestOutbox;
import dev.tidemark.poller.lease.Progresses;
import dev.tidemark.poller.outbox.OutboxTables;
import java.util.Map;

/** What buckets of a test's outbox are made of. */
public final class BucketParts {

    public static Bucket.Parts of(TestOutbox outbox) {
        return of(outbox, outbox.broker());
    }

    /** @param kafka where each producer finds its broker */
    public static Bucket.Parts of(TestOutbox outbox, Map<String, Object> kafka) {
        return new Bucket.Parts(
                new Producers(kafka, () -> outbox.sandbox().topicsPrefix()),
                Progresses.of(outbox),
                new Parking(outbox.asPoller()),
                OutboxTables.of(outbox));
    }

    private BucketParts() {}
}
