package dev.tidemark.poller.delivery;

import dev.tidemark.poller.lease.Lease;
import dev.tidemark.poller.lease.LeaseLost;
import dev.tidemark.poller.lease.Progress;
import dev.tidemark.poller.outbox.Aggregate;
import dev.tidemark.poller.outbox.Batch;
import dev.tidemark.poller.outbox.OutboxRow;
import dev.tidemark.poller.outbox.OutboxTable;
import dev.tidemark.poller.outbox.Place;
import jakarta.enterprise.context.Dependent;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.KafkaException;

/**
 * A bucket that this poller owns. After any failure its owner closes it and opens it anew: what became of the last
 * transaction is known then.
 */
public final class Bucket implements AutoCloseable {

    /** What buckets are made of. */
    @Dependent
    public record Parts(Producers producers, Progress progress, Parking parking, OutboxTable outbox) {}

    private static final Batch.Size ROW_AND_NEXT = new Batch.Size(2, Long.MAX_VALUE);

    private final Lease lease;
    private final Parts parts;
    private final BucketProducer producer;
    private Place published;
    private LocalDate completeOn;

    private Bucket(Lease lease, Parts parts, BucketProducer producer, Place published) {
        this.lease = lease;
        this.parts = parts;
        this.producer = producer;
        this.published = published;
    }

    /**
     * Shuts out former owners first and asks how far they came then: they may have noted something until that moment.
     * Throws {@link LeaseLost} when the bucket has another owner already.
     */
    public static Bucket open(Lease lease, Parts parts) throws SQLException {
        var producer = parts.producers().of(lease);
        try {
            return new Bucket(lease, parts, producer, parts.progress().published(lease));
        } catch (SQLException | RuntimeException e) {
            producer.close();
            throw e;
        }
    }

    public Lease lease() {
        return lease;
    }

    /** The last place of which is known that all before it, and itself, are published or parked. */
    public Place published() {
        return published;
    }

    /**
     * Publishes the rows and notes that; parks what Kafka refuses.
     *
     * @param rows what comes next, in order
     * @param reached there is nothing between the last of them and this place
     */
    public void publish(List<OutboxRow> rows, Place reached) throws SQLException {
        deliver(rows);
        parts.progress().note(lease, reached);
        published = reached;
    }

    /** Notes that nothing is left of the days before this one; once a day. */
    public void noteComplete(LocalDate day) throws SQLException {
        if (!day.equals(completeOn)) {
            parts.progress().noteComplete(lease, day);
            completeOn = day;
        }
    }

    /**
     * Publishes what an operator released, up to where the bucket is; parks again what is refused again.
     *
     * @param size how much of an aggregate to publish in one transaction, and at once
     */
    public void retryReleased(Batch.Size size) throws SQLException {
        for (var parked : parts.parking().released(lease)) {
            retry(parked, size);
        }
    }

    private void retry(Parked parked, Batch.Size size) throws SQLException {
        var aggregate = parked.aggregate();
        if (parked.isAhead()) {
            parts.parking().remove(lease, aggregate);
            return;
        }
        var waiting = parts.outbox()
                .ofAggregate(aggregate, parked.from(), published, size)
                .filter(batch -> batch.rows().getFirst().place().equals(parked.from()))
                .orElseThrow(() -> new IllegalStateException("The parked row of %s is gone".formatted(aggregate)));
        if (!deliverAgain(waiting.rows())) {
            return;
        }
        var next = waiting.isFull() ? rowAfter(aggregate, waiting.last()) : Optional.<OutboxRow>empty();
        if (next.isPresent()) {
            parts.parking().moveOn(lease, next.get());
        } else {
            parts.parking().remove(lease, aggregate);
        }
    }

    /**
     * What fails for any reason waits for an operator again: tried in every round, an aggregate whose topic is not there
     * would keep its bucket busy for ever.
     */
    private boolean deliverAgain(List<OutboxRow> rows) throws SQLException {
        try {
            return deliver(rows);
        } catch (KafkaException e) {
            parts.parking().park(lease, rows.getFirst(), e);
            throw e;
        }
    }

    /** Where the aggregate goes on behind one of its rows, up to where the bucket is. */
    private Optional<OutboxRow> rowAfter(Aggregate aggregate, Place row) throws SQLException {
        return parts.outbox().ofAggregate(aggregate, row, published, ROW_AND_NEXT).stream()
                .flatMap(batch -> batch.rows().stream())
                .skip(1)
                .findFirst();
    }

    /**
     * Parks only after the rows before are published: whoever comes after a crash in between finds them unpublished, and
     * does not skip them. Returns whether nothing was refused.
     */
    private boolean deliver(List<OutboxRow> rows) throws SQLException {
        var refused = new HashMap<Aggregate, OutboxRow>();
        var errors = new HashMap<OutboxRow, Exception>();
        var rest = rows;
        while (!rest.isEmpty()) {
            try {
                producer.publish(rest);
                break;
            } catch (Refused refusal) {
                errors.putAll(refusal.errors());
                // What comes to light later stands before what did so earlier, which is not sent again.
                refused.putAll(firstOfEachAggregate(rest, refusal.errors().keySet()));
                rest = before(rest, refused);
            }
        }
        for (var row : refused.values()) {
            parts.parking().park(lease, row, errors.get(row));
        }
        return refused.isEmpty();
    }

    private static Map<Aggregate, OutboxRow> firstOfEachAggregate(List<OutboxRow> rows, Set<OutboxRow> refused) {
        var firsts = new HashMap<Aggregate, OutboxRow>();
        rows.stream().filter(refused::contains).forEach(row -> firsts.putIfAbsent(row.aggregate(), row));
        return firsts;
    }

    /** Without the refused rows and what comes after them in their aggregates. */
    private static List<OutboxRow> before(List<OutboxRow> rows, Map<Aggregate, OutboxRow> refused) {
        var closed = new HashSet<Aggregate>();
        var before = new ArrayList<OutboxRow>();
        for (var row : rows) {
            if (row.equals(refused.get(row.aggregate()))) {
                closed.add(row.aggregate());
            }
            if (!closed.contains(row.aggregate())) {
                before.add(row);
            }
        }
        return before;
    }

    @Override
    public void close() {
        producer.close();
    }
}
