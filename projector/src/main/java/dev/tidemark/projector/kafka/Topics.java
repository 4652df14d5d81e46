package dev.tidemark.projector.kafka;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;

/** Questions to the broker about one topic, and offsets set there. Blocks; fails with {@link KafkaException}. */
public record Topics(Admin admin, String topic) {

    /** Longer than the client's own limit, which has the better message. */
    private static final long LIMIT_SECONDS = 15;

    /** The topic's id, which a topic of the same name made later does not have, and its partitions. */
    public TopicDescription describe() {
        return get(admin.describeTopics(List.of(topic)).topicNameValues().get(topic));
    }

    /** Offset of the first record that is there, by partition. */
    public Map<Integer, Long> beginnings(int partitions) {
        return offsets(partitions, OffsetSpec.earliest());
    }

    /** Offset after the last record, of open transactions too, by partition. */
    public Map<Integer, Long> ends(int partitions) {
        return offsets(partitions, OffsetSpec.latest());
    }

    /**
     * Sets a group to the beginning of every partition; only a group without members can be set.
     *
     * @param metadata kept with each offset
     */
    public void rewind(String group, int partitions, String metadata) {
        var offsets = beginnings(partitions).entrySet().stream()
                .collect(Collectors.toMap(
                        begin -> new TopicPartition(topic, begin.getKey()),
                        begin -> new OffsetAndMetadata(begin.getValue(), metadata)));
        get(admin.alterConsumerGroupOffsets(group, offsets).all());
    }

    /** Partitions of this topic for which a group has committed an offset. */
    public long committedPartitions(String group) {
        return get(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata()).entrySet().stream()
                .filter(offset -> offset.getKey().topic().equals(topic) && offset.getValue() != null)
                .count();
    }

    private Map<Integer, Long> offsets(int partitions, OffsetSpec which) {
        var wanted = IntStream.range(0, partitions)
                .mapToObj(partition -> new TopicPartition(topic, partition))
                .collect(Collectors.toMap(Function.identity(), partition -> which));
        return get(admin.listOffsets(wanted, new ListOffsetsOptions()).all()).entrySet().stream()
                .collect(Collectors.toMap(found -> found.getKey().partition(), found -> found.getValue()
                        .offset()));
    }

    private <T> T get(KafkaFuture<T> answer) {
        try {
            return answer.get(LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new KafkaException("%s: %s".formatted(topic, e.getCause().getMessage()), e.getCause());
        } catch (TimeoutException e) {
            throw new KafkaException("%s: Kafka gave no answer for %d s".formatted(topic, LIMIT_SECONDS), e);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }
}
