package dev.tidemark.projector.feed;

import dev.tidemark.projector.event.Replays;
import dev.tidemark.projector.feed.batch.Batch;
import dev.tidemark.projector.feed.batch.Flights;
import dev.tidemark.projector.feed.batch.UncommittedOffsets;
import dev.tidemark.projector.feed.start.Assignment;
import dev.tidemark.projector.readmodel.ReadModelStopped;
import dev.tidemark.projector.readmodel.StopReason;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.LogTruncationException;
import org.apache.kafka.clients.consumer.NoOffsetForPartitionException;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/** A consumer that is always either reading or holding its place in the group. Belongs to its feed's thread. */
final class TopicConsumer implements AutoCloseable, ConsumerRebalanceListener {

    private static final Duration IDLE = Duration.ofMillis(200);
    private static final Duration LEAVE = Duration.ofSeconds(2);

    private final Consumer<byte[], byte[]> kafka;
    private final Assignment assignment;
    private final FeedState state;
    private final Flights flights;
    private final UncommittedOffsets uncommitted;

    /** The one that is being read, or was read last. */
    private Batch batch = new Batch(new Batch.Limit(0, 0));

    private boolean holding;
    private RuntimeException assignmentFailure;

    TopicConsumer(Consumer<byte[], byte[]> kafka, Assignment assignment, FeedState state, Flights flights) {
        this.kafka = kafka;
        this.assignment = assignment;
        this.state = state;
        this.flights = flights;
        this.uncommitted = new UncommittedOffsets(kafka, assignment);
    }

    void subscribe(List<String> topics) {
        kafka.subscribe(topics, this);
    }

    /** The next records, none after a while without any. Throws {@link ReadModelStopped} where loss is possible. */
    Batch next(Batch.Limit limit) {
        goOn();
        uncommitted.commit();
        batch = new Batch(limit);
        var patience = IDLE;
        while (!batch.isFull() && batch.add(poll(patience))) {
            patience = Duration.ZERO;
        }
        report();
        return batch;
    }

    /** Says that reading goes on, and ends a wait, unless it goes on without commits; then that is the wait. */
    void tell() {
        uncommitted.obstacle().ifPresentOrElse(state::waiting, state::running);
    }

    /** Except with what has to wait. */
    private void goOn() {
        holding = false;
        var waiting = assignment.waiting(kafka.assignment());
        var reading = new HashSet<>(kafka.assignment());
        waiting.forEach(reading::remove);
        kafka.resume(reading);
        kafka.pause(waiting);
    }

    /** Keeps the place in the group without reading on. */
    void hold() {
        holding = true;
        kafka.pause(kafka.assignment());
        poll(Duration.ZERO);
        report();
    }

    private ConsumerRecords<byte[], byte[]> poll(Duration atMost) {
        var records = read(atMost);
        if (assignmentFailure != null) {
            throw assignmentFailure;
        }
        return records;
    }

    private ConsumerRecords<byte[], byte[]> read(Duration atMost) {
        try {
            return kafka.poll(atMost);
        } catch (OffsetOutOfRangeException e) {
            if (e instanceof LogTruncationException && isOfHistory(e.partitions())) {
                throw new ReadModelStopped(StopReason.OFFSETS_OUT_OF_RANGE, e.getMessage());
            }
            assignment.recover(kafka, e.offsetOutOfRangePartitions());
        } catch (NoOffsetForPartitionException e) {
            // What the assignment found says more.
            if (assignmentFailure == null) {
                throw new ReadModelStopped(StopReason.OFFSETS_MISSING, e.getMessage());
            }
        }
        return ConsumerRecords.empty();
    }

    private static boolean isOfHistory(Collection<TopicPartition> partitions) {
        return !partitions.stream().map(TopicPartition::topic).allMatch(Replays::isTopic);
    }

    /** Of the topic itself: what is replayed is little, and passes. */
    private void report() {
        var positions = new HashMap<Integer, Long>();
        for (var partition : kafka.assignment()) {
            if (Replays.isTopic(partition.topic())) {
                continue;
            }
            try {
                positions.put(partition.partition(), kafka.position(partition, Duration.ZERO));
            } catch (TimeoutException unknownYet) {
                // The next poll knows it.
            }
        }
        state.at(positions, holding);
    }

    /** Commits what is behind batches that are done. Does not wait; a commit that fails is tried again with the next one. */
    void commit(Map<TopicPartition, OffsetAndMetadata> done) {
        uncommitted.add(done);
        uncommitted.commit();
    }

    /** What this throws would be logged and wrapped by the client, so it is kept until the poll returns. */
    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        try {
            assignment.start(kafka, partitions);
        } catch (RuntimeException e) {
            assignmentFailure = e;
        }
        kafka.pause(holding || assignmentFailure != null ? partitions : assignment.waiting(partitions));
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        uncommitted.commitNow(LEAVE);
        onPartitionsLost(partitions);
    }

    @Override
    public void onPartitionsLost(Collection<TopicPartition> partitions) {
        uncommitted.leave(partitions);
        flights.leave(partitions);
        batch.leave(partitions);
    }

    @Override
    public void close() {
        uncommitted.commitNow(LEAVE);
        kafka.close(CloseOptions.timeout(LEAVE));
    }
}
