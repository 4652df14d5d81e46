package dev.tidemark.poller.delivery;

import dev.tidemark.platform.test.KafkaRecords;
import dev.tidemark.poller.fixtures.LateClock;
import dev.tidemark.poller.fixtures.TestOutbox;
import dev.tidemark.poller.lease.Lease;
import dev.tidemark.poller.lease.Leases;
import dev.tidemark.poller.outbox.Batch;
import dev.tidemark.poller.outbox.OutboxTable;
import dev.tidemark.poller.outbox.OutboxTables;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The bucket of one order in an outbox that is polled: its owners, and what they publish. */
record OrderBucket(TestOutbox outbox, OutboxTable table, Bucket.Parts parts) implements AutoCloseable {

    static final String ORDER = "o-1";

    static final Batch.Size ALL = new Batch.Size(1000, 1 << 20);

    static OrderBucket polled() {
        var outbox = TestOutbox.polled();
        return new OrderBucket(outbox, OutboxTables.of(outbox), BucketParts.of(outbox));
    }

    /** The same one, as a machine whose clock is late publishes it. */
    OrderBucket withLateClock() {
        return new OrderBucket(outbox, table, BucketParts.of(outbox, LateClock.of(outbox.broker())));
    }

    void record(long... versions) throws SQLException {
        for (var version : versions) {
            outbox.record(ORDER, version);
        }
    }

    /** The lease, from whoever has it. */
    Lease take() throws SQLException {
        outbox.ask("UPDATE outbox_poller.bucket SET owner = NULL");
        outbox.ask("DELETE FROM outbox_poller.instance");
        var number = Integer.parseInt(outbox.ask("SELECT hashtextextended('o-1', 0) & 7"));
        return new Leases(outbox.asPoller(), Duration.ofMinutes(1))
                .hold().stream()
                        .filter(lease -> lease.bucket() == number)
                        .findFirst()
                        .orElseThrow();
    }

    Bucket open(Lease lease) throws SQLException {
        return Bucket.open(lease, parts);
    }

    /** What comes next, as far as it is recorded; null when nothing does. */
    Batch next(Bucket bucket) throws SQLException {
        outbox.awaitPublishable();
        var number = bucket.lease().bucket();
        return table.next(Map.of(number, bucket.published()), table.look(), ALL).get(number);
    }

    void publishAll(Bucket bucket) throws SQLException {
        for (var batch = next(bucket); batch != null; batch = next(bucket)) {
            bucket.publish(batch.rows(), batch.last());
        }
    }

    /** The versions of an order in its topic, as they stand there. */
    List<Long> published(String order) {
        try (var orders = outbox.orders()) {
            return orders.all().stream()
                    .filter(entry -> entry.key().equals(order))
                    .map(OrderBucket::version)
                    .toList();
        }
    }

    private static long version(KafkaRecords.Entry entry) {
        return Long.parseLong(entry.headers().get("aggregateVersion"));
    }

    @Override
    public void close() {
        outbox.close();
    }
}
