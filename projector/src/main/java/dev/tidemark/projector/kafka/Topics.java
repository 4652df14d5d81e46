package dev.tidemark.projector.kafka;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
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

    /** Whether there is one of this name. */
    public boolean exists() {
        return get(admin.listTopics().names()).contains(topic);
    }

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
     * Sets a group's offsets; only a group without members can be set.
     *
     * @param offsets by partition
     * @param metadata kept with each offset
     */
    public void set(String group, Map<Integer, Long> offsets, String metadata) {
        var all = offsets.entrySet().stream()
                .collect(Collectors.toMap(
                        each -> new TopicPartition(topic, each.getKey()),
                        each -> new OffsetAndMetadata(each.getValue(), metadata)));
        get(admin.alterConsumerGroupOffsets(group, all).all());
    }

    /** What a group has committed of this topic, by partition. */
    public Map<Integer, Long> committed(String group) {
        return committed(Set.of(group)).get(group);
    }

    /** What groups have committed of this topic, by group and partition. */
    public Map<String, Map<Integer, Long>> committed(Set<String> groups) {
        var found = offsets(groups);
        return groups.stream()
                .collect(Collectors.toMap(Function.identity(), group -> found.get(group).entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, offset -> offset.getValue().offset()))));
    }

    /** Whether all offsets of a group were set by an operator's tool, which writes nothing beside them. */
    public boolean areSetByHand(String group) {
        var offsets = offsets(Set.of(group)).get(group).values();
        return !offsets.isEmpty()
                && offsets.stream().allMatch(offset -> offset.metadata().isEmpty());
    }

    private Map<String, Map<Integer, OffsetAndMetadata>> offsets(Set<String> groups) {
        var wanted = groups.stream()
                .collect(Collectors.toMap(Function.identity(), group -> new ListConsumerGroupOffsetsSpec()));
        var found = get(admin.listConsumerGroupOffsets(wanted).all());
        return groups.stream().collect(Collectors.toMap(Function.identity(), group -> ofTopic(found.get(group))));
    }

    private Map<Integer, OffsetAndMetadata> ofTopic(Map<TopicPartition, OffsetAndMetadata> offsets) {
        return offsets.entrySet().stream()
                .filter(offset -> offset.getKey().topic().equals(topic) && offset.getValue() != null)
                .collect(Collectors.toMap(offset -> offset.getKey().partition(), Map.Entry::getValue));
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
