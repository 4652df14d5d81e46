package dev.tidemark.outbox.inbox.loop;

import dev.tidemark.outbox.inbox.progress.Progress.Reading;
import dev.tidemark.outbox.inbox.progress.SubscriptionStopped;
import dev.tidemark.outbox.inbox.progress.SubscriptionStopped.Reason;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.LogTruncationException;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;

/**
 * A consumer that reads only from positions that it was given, and otherwise holds its place in the group. Belongs to its
 * subscription's thread.
 */
final class TopicConsumer implements AutoCloseable, ConsumerRebalanceListener {

    private static final Duration IDLE = Duration.ofMillis(200);
    private static final Duration LEAVE = Duration.ofSeconds(2);

    private final Consumer<byte[], byte[]> kafka;
    private final Reading reading;
    private final Set<TopicPartition> unplaced = new HashSet<>();
    private boolean holding;

    TopicConsumer(Consumer<byte[], byte[]> kafka, Reading reading) {
        this.kafka = kafka;
        this.reading = reading;
        kafka.subscribe(List.of(reading.topic()), this);
    }

    /** Partitions that were assigned and are not read, for nobody has said from where. */
    Set<Integer> unplaced() {
        return numbers(unplaced);
    }

    /** All that are assigned. */
    Set<Integer> assigned() {
        return numbers(kafka.assignment());
    }

    boolean isHolding() {
        return holding;
    }

    /** They are read from here on. Others than those that wait for this stay as they are. */
    void place(Map<Integer, Long> positions) {
        for (var partition : Set.copyOf(unplaced)) {
            var position = positions.get(partition.partition());
            if (position != null) {
                kafka.seek(partition, position);
                unplaced.remove(partition);
            }
        }
    }

    /** Nothing is read until positions are given anew. */
    void displace() {
        setAside(kafka.assignment());
    }

    /**
     * The next records, none after a while without any. Throws {@link SubscriptionStopped} when the broker's log was cut
     * off before the position.
     */
    ConsumerRecords<byte[], byte[]> next() {
        holding = false;
        var placed = new HashSet<>(kafka.assignment());
        placed.removeAll(unplaced);
        kafka.resume(placed);
        return poll(IDLE);
    }

    /** Keeps the place in the group without reading on. */
    void hold() {
        holding = true;
        kafka.pause(kafka.assignment());
        poll(Duration.ZERO);
    }

    /** Offset behind these records, by partition. */
    static Map<Integer, Long> ends(ConsumerRecords<byte[], byte[]> records) {
        Map<Integer, Long> ends = new HashMap<>();
        records.nextOffsets().forEach((partition, next) -> ends.put(partition.partition(), next.offset()));
        return ends;
    }

    /** Offset of the next record to read, by partition that is read. */
    Map<Integer, Long> positions() {
        Map<Integer, Long> positions = new HashMap<>();
        for (var partition : kafka.assignment()) {
            if (!unplaced.contains(partition)) {
                positions.put(partition.partition(), kafka.position(partition));
            }
        }
        return positions;
    }

    private ConsumerRecords<byte[], byte[]> poll(Duration atMost) {
        try {
            return kafka.poll(atMost);
        } catch (OffsetOutOfRangeException e) {
            if (e instanceof LogTruncationException && !reading.isOfReplays()) {
                throw new SubscriptionStopped(Reason.OFFSETS_OUT_OF_RANGE, "%s", e.getMessage());
            }
            setAside(e.offsetOutOfRangePartitions().keySet());
            return ConsumerRecords.empty();
        }
    }

    /** The client wants a position at once and gets one that is never used: no partition set aside is read. */
    private void setAside(Collection<TopicPartition> partitions) {
        partitions.forEach(partition -> kafka.seek(partition, 0));
        kafka.pause(partitions);
        unplaced.addAll(partitions);
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        setAside(partitions);
    }

    /** What is in work may commit before the next owner begins; whoever is second finds that out. */
    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        unplaced.removeAll(partitions);
    }

    @Override
    public void close() {
        kafka.close(CloseOptions.timeout(LEAVE));
    }

    private Set<Integer> numbers(Collection<TopicPartition> partitions) {
        return partitions.stream()
                .filter(partition -> partition.topic().equals(reading.topic()))
                .map(TopicPartition::partition)
                .collect(Collectors.toSet());
    }
}
