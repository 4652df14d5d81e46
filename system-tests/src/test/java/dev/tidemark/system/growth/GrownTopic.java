package dev.tidemark.system.growth;

import dev.tidemark.system.check.TopicHistory;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.Utils;

/**
 * A topic, and where it ended when it got more partitions: what stood before is there, and what came then, on the new ones
 * too, is behind it.
 *
 * @param ends by partition that it had before
 * @param partitions that it has since
 */
record GrownTopic(String bootstrapServers, String name, Map<Integer, Long> ends, int partitions) {

    /** Where it ends now; nothing has grown yet. */
    static GrownTopic toGrow(String bootstrapServers, String name, int partitions) throws Exception {
        try (var admin = Admin.create(Map.<String, Object>of("bootstrap.servers", bootstrapServers))) {
            var found = admin.describeTopics(List.of(name)).topicNameValues().get(name);
            var latest = found.get().partitions().stream()
                    .map(each -> new TopicPartition(name, each.partition()))
                    .collect(Collectors.toMap(Function.identity(), each -> OffsetSpec.latest()));
            var ends = admin.listOffsets(latest).all().get().entrySet().stream()
                    .collect(Collectors.toMap(end -> end.getKey().partition(), end -> end.getValue()
                            .offset()));
            return new GrownTopic(bootstrapServers, name, ends, partitions);
        }
    }

    void grow() throws Exception {
        try (var admin = Admin.create(Map.<String, Object>of("bootstrap.servers", bootstrapServers))) {
            admin.createPartitions(Map.of(name, NewPartitions.increaseTo(partitions)))
                    .all()
                    .get();
        }
    }

    /** As its readers applied it: all that stood before the growth, then all that came after, as if on one partition. */
    TopicHistory history() {
        var records = records();
        return new TopicHistory(Stream.concat(
                        records.stream().filter(this::isBefore),
                        records.stream().filter(Predicate.not(this::isBefore)))
                .map(GrownTopic::onOnePartition)
                .toList());
    }

    /** What is not on the partition of its key, of those that there were when it was written. */
    List<String> misplaced() {
        return records().stream()
                .filter(each -> each.partition() != partition(each.key(), isBefore(each) ? ends.size() : partitions))
                .map(each -> "%s-%d@%d".formatted(name, each.partition(), each.offset()))
                .toList();
    }

    /** Keys that have records on two partitions. */
    Set<String> moved() {
        return records().stream()
                .collect(Collectors.groupingBy(
                        ConsumerRecord::key, Collectors.mapping(ConsumerRecord::partition, Collectors.toSet())))
                .entrySet()
                .stream()
                .filter(key -> key.getValue().size() == 2)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private List<ConsumerRecord<String, String>> records() {
        return TopicHistory.of(bootstrapServers, name).records();
    }

    private boolean isBefore(ConsumerRecord<String, String> each) {
        return each.offset() < ends.getOrDefault(each.partition(), 0L);
    }

    /** As producers choose it, whatever they are written in. */
    private static int partition(String key, int partitions) {
        return Utils.toPositive(Utils.murmur2(key.getBytes(StandardCharsets.UTF_8))) % partitions;
    }

    private static ConsumerRecord<String, String> onOnePartition(ConsumerRecord<String, String> each) {
        return new ConsumerRecord<>(
                each.topic(),
                0,
                each.offset(),
                each.timestamp(),
                each.timestampType(),
                each.serializedKeySize(),
                each.serializedValueSize(),
                each.key(),
                each.value(),
                each.headers(),
                each.leaderEpoch());
    }
}
