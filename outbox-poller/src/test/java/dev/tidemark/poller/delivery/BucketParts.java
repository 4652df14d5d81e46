package dev.tidemark.poller.delivery;

import dev.tidemark.poller.fixtures.TestOutbox;
import dev.tidemark.poller.lease.Progresses;
import dev.tidemark.poller.outbox.OutboxTables;
import java.util.Map;

/** What buckets of a test's outbox are made of. */
public final class BucketParts {

    public static Bucket.Parts of(TestOutbox outbox) {
        var kafka = Map.<String, Object>of(
                "bootstrap.servers", outbox.sandbox().endpoints().kafka());
        return new Bucket.Parts(
                new Producers(kafka, () -> outbox.sandbox().topicsPrefix()),
                Progresses.of(outbox),
                new Parking(outbox.asPoller()),
                OutboxTables.of(outbox));
    }

    private BucketParts() {}
}
