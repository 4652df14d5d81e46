package dev.tidemark.poller.relay;

import dev.tidemark.poller.delivery.Bucket;
import dev.tidemark.poller.outbox.Batch;
import dev.tidemark.poller.outbox.Look;
import dev.tidemark.poller.outbox.Place;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** What one look at the outbox brought for each bucket. */
record Turn(Look look, Map<Integer, Batch> batches) {

    /** Publishes the bucket's batch, if it has one. At the barrier it notes that nothing is left before it. */
    void take(Bucket bucket) throws SQLException {
        var batch = batches.get(bucket.lease().bucket());
        var last = batch == null ? bucket.published() : batch.last();
        var reached = isFull(batch) ? last : atBarrier(last);
        if (!reached.equals(bucket.published())) {
            bucket.publish(batch == null ? List.of() : batch.rows(), reached);
        }
    }

    /** Whether there may be more to publish at once. */
    boolean isAnyFull() {
        return batches.values().stream().anyMatch(Batch::isFull);
    }

    /** In all buckets that took their turn, what stands before this position is published or parked. */
    long reached() {
        return batches.values().stream()
                .filter(Batch::isFull)
                .mapToLong(batch -> batch.last().position())
                .reduce(look.limit(), Math::min);
    }

    private Place atBarrier(Place last) {
        return look.reachedBarrier()
                .filter(barrier -> last.position() < barrier.position())
                .map(barrier -> Place.before(barrier.position()))
                .orElse(last);
    }

    private static boolean isFull(Batch batch) {
        return batch != null && batch.isFull();
    }
}
