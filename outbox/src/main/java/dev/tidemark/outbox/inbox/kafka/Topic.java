package dev.tidemark.outbox.inbox.kafka;

import dev.tidemark.outbox.inbox.progress.TopicCheck;
import dev.tidemark.outbox.inbox.state.SubscriptionWaits;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.InterruptException;

/**
 * A topic as the broker knows it. Questions block, and fail with {@link KafkaException}.
 *
 * @param group of those who read it
 */
public record Topic(KafkaClients kafka, String name, String group) {

    /** The topic at one moment. */
    public TopicCheck look() {
        var found = get(
                kafka.admin().describeTopics(List.of(name)).topicNameValues().get(name));
        var partitions = found.partitions().stream()
                .map(each -> new TopicPartition(name, each.partition()))
                .toList();
        var beginnings = offsets(partitions, OffsetSpec.earliest());
        return new TopicCheck(name, found.topicId().toString(), beginnings, offsets(partitions, OffsetSpec.latest()));
    }

    /** Where the partitions end now: no position that was seen before can be behind that. */
    public TopicCheck lookAtEnds(TopicCheck before) {
        var partitions = before.ends().keySet().stream()
                .map(number -> new TopicPartition(name, number))
                .toList();
        return new TopicCheck(name, before.id(), before.beginnings(), offsets(partitions, OffsetSpec.latest()));
    }

    /** Fails when a partition is assigned to no member of the group. */
    public void requireReaders(TopicCheck seen) {
        if (!assigned().containsAll(seen.ends().keySet())) {
            throw new SubscriptionWaits("nobody reads some partitions");
        }
    }

    private Set<Integer> assigned() {
        try {
            var found = get(kafka.admin()
                    .describeConsumerGroups(List.of(group))
                    .describedGroups()
                    .get(group));
            return found.members().stream()
                    .flatMap(member -> member.assignment().topicPartitions().stream())
                    .filter(partition -> partition.topic().equals(name))
                    .map(TopicPartition::partition)
                    .collect(Collectors.toSet());
        } catch (KafkaException e) {
            if (e.getCause() instanceof GroupIdNotFoundException) {
                return Set.of();
            }
            throw e;
        }
    }

    /** Of the first record that is there, or after the last one, of open transactions too. */
    private Map<Integer, Long> offsets(List<TopicPartition> partitions, OffsetSpec which) {
        Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
        partitions.forEach(partition -> wanted.put(partition, which));
        Map<Integer, Long> offsets = new HashMap<>();
        get(kafka.admin().listOffsets(wanted).all())
                .forEach((partition, offset) -> offsets.put(partition.partition(), offset.offset()));
        return offsets;
    }

    /** The client limits how long an answer may take. */
    private <T> T get(KafkaFuture<T> answer) {
        try {
            return answer.get();
        } catch (ExecutionException e) {
            throw new KafkaException("%s: %s".formatted(name, e.getCause().getMessage()), e.getCause());
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }
}
