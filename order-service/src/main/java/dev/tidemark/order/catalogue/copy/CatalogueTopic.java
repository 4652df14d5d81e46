package dev.tidemark.order.catalogue.copy;

import dev.tidemark.order.catalogue.CatalogueConfig;
import dev.tidemark.order.catalogue.copy.CatalogueStopped.Reason;
import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.InterruptException;

/** The topic of products as the broker knows it. Questions block, and fail with {@link KafkaException}. */
@ApplicationScoped
class CatalogueTopic {

    static final String UNREAD = "nobody reads some partitions";

    /** In milliseconds; whoever asked waits and asks again. */
    private static final int CALL_TIMEOUT = 10_000;

    private final Map<String, Object> broker;
    private final String name;
    private final String group;
    private Admin admin;

    CatalogueTopic(@Identifier("default-kafka-broker") Map<String, Object> broker, CatalogueConfig config) {
        this.broker = broker;
        this.name = config.topic();
        this.group = config.group();
    }

    /**
     * The topic at one moment.
     *
     * @param id which a topic of the same name made later does not have
     */
    record Description(String id, List<TopicPartition> partitions) {}

    Description describe() {
        var found = get(admin().describeTopics(List.of(name)).topicNameValues().get(name));
        return new Description(
                found.topicId().toString(),
                found.partitions().stream()
                        .map(TopicPartitionInfo::partition)
                        .map(partition -> new TopicPartition(name, partition))
                        .toList());
    }

    /** Offset of the first record that is there, by partition. */
    Map<Integer, Long> beginnings(Description topic) {
        return offsets(topic, OffsetSpec.earliest());
    }

    /** Offset after the last record, of open transactions too, by partition. */
    Map<Integer, Long> ends(Description topic) {
        return offsets(topic, OffsetSpec.latest());
    }

    /** Fails with {@link CatalogueStopped} when the copy was made from another topic of the same name. */
    void requireSame(Iterable<String> idsOfCopy, Description topic) {
        for (var id : idsOfCopy) {
            if (!id.equals(topic.id())) {
                throw new CatalogueStopped(
                        Reason.TOPIC_REPLACED,
                        "the copy was made from %s with id %s, which now has id %s",
                        name,
                        id,
                        topic.id());
            }
        }
    }

    /** Fails with {@link CatalogueStopped} when a partition does not have the records that come next. */
    void requireWithin(Map<Integer, Long> positions, Map<Integer, Long> beginnings, Map<Integer, Long> ends) {
        positions.forEach((partition, position) -> {
            if (position < beginnings.getOrDefault(partition, 0L)
                    || position > ends.getOrDefault(partition, Long.MAX_VALUE)) {
                throw new CatalogueStopped(
                        Reason.OFFSETS_OUT_OF_RANGE,
                        "the copy is at %d of %s-%d, which holds %d to %d",
                        position,
                        name,
                        partition,
                        beginnings.get(partition),
                        ends.get(partition));
            }
        });
    }

    /** Fails when a partition is assigned to no member of the group. */
    void requireReaders(Description topic) {
        if (!assigned().containsAll(topic.partitions())) {
            throw new IllegalStateException(UNREAD);
        }
    }

    private Set<TopicPartition> assigned() {
        try {
            var found = get(admin().describeConsumerGroups(List.of(group))
                    .describedGroups()
                    .get(group));
            return found.members().stream()
                    .flatMap(member -> member.assignment().topicPartitions().stream())
                    .collect(Collectors.toSet());
        } catch (KafkaException e) {
            if (e.getCause() instanceof GroupIdNotFoundException) {
                return Set.of();
            }
            throw e;
        }
    }

    private Map<Integer, Long> offsets(Description topic, OffsetSpec which) {
        Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
        topic.partitions().forEach(partition -> wanted.put(partition, which));
        Map<Integer, Long> offsets = new HashMap<>();
        get(admin().listOffsets(wanted).all())
                .forEach((partition, found) -> offsets.put(partition.partition(), found.offset()));
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

    private synchronized Admin admin() {
        if (admin == null) {
            var settings = new HashMap<>(broker);
            settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, CALL_TIMEOUT);
            settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, CALL_TIMEOUT);
            admin = Admin.create(settings);
        }
        return admin;
    }

    @PreDestroy
    synchronized void close() {
        if (admin != null) {
            admin.close(Duration.ofSeconds(1));
        }
    }
}
