package dev.tidemark.projector.feed.batch;

import dev.tidemark.projector.feed.start.Assignment;
import io.quarkus.logging.Log;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/** The offsets behind batches that are done, until they are committed. Belongs to its feed's thread. */
public final class UncommittedOffsets {

    private final Consumer<?, ?> kafka;
    private final Assignment assignment;
    private final Map<TopicPartition, OffsetAndMetadata> uncommitted = new HashMap<>();
    private boolean committing;

    /** Null when there is none. */
    private String obstacle;

    public UncommittedOffsets(Consumer<?, ?> kafka, Assignment assignment) {
        this.kafka = kafka;
        this.assignment = assignment;
    }

    /** Why offsets are not committed; empty when they are. */
    public Optional<String> obstacle() {
        return Optional.ofNullable(obstacle);
    }

    public void add(Map<TopicPartition, OffsetAndMetadata> done) {
        done.forEach((partition, next) -> uncommitted.put(partition, withIndex(next)));
    }

    private OffsetAndMetadata withIndex(OffsetAndMetadata next) {
        return new OffsetAndMetadata(
                next.offset(), next.leaderEpoch(), assignment.at(next.offset()).metadata());
    }

    /** Does not wait; a commit that fails is tried again with the next one. */
    public void commit() {
        uncommitted.keySet().retainAll(kafka.assignment());
        if (uncommitted.isEmpty()) {
            // What could not be committed is for others now.
            obstacle = null;
        } else if (!committing) {
            committing = true;
            kafka.commitAsync(Map.copyOf(uncommitted), this::committed);
        }
    }

    private void committed(Map<TopicPartition, OffsetAndMetadata> offsets, Exception failure) {
        committing = false;
        if (failure == null) {
            uncommitted.entrySet().removeAll(offsets.entrySet());
            obstacle = null;
        } else {
            obstacle = "offsets cannot be committed: " + failure.getMessage();
        }
    }

    /** So that nobody does it again. What cannot be committed comes again, and versions make that harmless. */
    public void commitNow(Duration atMost) {
        uncommitted.keySet().retainAll(kafka.assignment());
        try {
            kafka.commitSync(uncommitted, atMost);
            uncommitted.clear();
        } catch (KafkaException e) {
            Log.debugf("Left without a commit of %s: %s", uncommitted, e.getMessage());
        }
    }

    /** From now on it is for others to commit these. */
    public void leave(Collection<TopicPartition> partitions) {
        uncommitted.keySet().removeAll(partitions);
    }
}
