package dev.tidemark.poller.delivery;

import dev.tidemark.poller.outbox.OutboxRow;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidTimestampException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;

/** The transactional producer of one bucket. Made by the bucket's newest owner, it shuts out the producers before it. */
final class BucketProducer implements AutoCloseable {

    private static final Duration NOW = Duration.ZERO;

    private final Producer<byte[], byte[]> kafka;
    private final String topicsPrefix;

    private BucketProducer(Producer<byte[], byte[]> kafka, String topicsPrefix) {
        this.kafka = kafka;
        this.topicsPrefix = topicsPrefix;
    }

    /** Returns when no transaction of a former owner can be committed any more. Closes the producer on failure. */
    static BucketProducer shuttingOutOthers(Producer<byte[], byte[]> kafka, String topicsPrefix) {
        try {
            kafka.initTransactions();
            return new BucketProducer(kafka, topicsPrefix);
        } catch (RuntimeException e) {
            kafka.close(NOW);
            throw e;
        }
    }

    /**
     * Publishes all rows in one transaction, in their order, and returns when it is committed.
     *
     * @throws Refused when it is the rows' fault; the others can be published without them
     * @throws KafkaException when it is not; whether they were published is not known
     */
    void publish(Collection<OutboxRow> rows) throws Refused {
        var errors = new ConcurrentHashMap<OutboxRow, Exception>();
        try {
            kafka.beginTransaction();
            send(rows, errors);
            // The client may commit without what was sent a moment before: in 4.3.1 it looks whether something is left
            // before it takes the lock under which it finds the commit. This ends with the delivery's timeout.
            kafka.flush();
            kafka.commitTransaction();
        } catch (ProducerFencedException | TimeoutException e) {
            // There is nothing to abort, or the outcome is open.
            throw e;
        } catch (KafkaException e) {
            kafka.abortTransaction();
            var refused = refused(errors, e);
            if (refused.isEmpty()) {
                throw e;
            }
            throw new Refused(refused);
        }
    }

    /** Ends with the first error, which fails the transaction: each row of a topic that is not there would wait for it. */
    private void send(Collection<OutboxRow> rows, Map<OutboxRow, Exception> errors) {
        for (var row : rows) {
            if (!errors.isEmpty()) {
                return;
            }
            kafka.send(EventRecord.of(row, topicsPrefix), (sent, error) -> {
                if (error != null) {
                    errors.put(row, error);
                }
            });
        }
    }

    /**
     * Only what is known to be a row's own fault. A timestamp that the broker refuses is not: it is the time of this
     * machine. Of several rows of a batch the client says no more than that they are invalid; what the transaction failed
     * of says why.
     */
    private static Map<OutboxRow, Exception> refused(Map<OutboxRow, Exception> errors, KafkaException failure) {
        var ofTime =
                failure instanceof InvalidTimestampException || failure.getCause() instanceof InvalidTimestampException;
        return errors.entrySet().stream()
                .filter(error -> error.getValue() instanceof RecordTooLargeException
                        || error.getValue() instanceof InvalidRecordException && !ofTime)
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Gives up what is not committed. */
    @Override
    public void close() {
        kafka.close(NOW);
    }
}
