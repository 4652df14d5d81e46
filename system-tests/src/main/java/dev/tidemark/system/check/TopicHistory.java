package dev.tidemark.system.check;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * The committed records of one topic and the two promises they must keep: every event id stands once, and the versions
 * of one key are 1, 2, 3 … in the order of the log.
 */
public record TopicHistory(List<ConsumerRecord<String, String>> records) {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    /** Reads a topic from its beginning to where it ends now. */
    public static TopicHistory of(String bootstrapServers, String topic) {
        var config = Map.<String, Object>of(
                "bootstrap.servers",
                bootstrapServers,
                "isolation.level",
                "read_committed",
                "enable.auto.commit",
                false);
        try (var consumer = new KafkaConsumer<>(config, new StringDeserializer(), new StringDeserializer())) {
            var partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            return new TopicHistory(readAll(consumer, consumer.endOffsets(partitions)));
        }
    }

    private static List<ConsumerRecord<String, String>> readAll(
            KafkaConsumer<String, String> consumer, Map<TopicPartition, Long> ends) {
        var records = new ArrayList<ConsumerRecord<String, String>>();
        var deadline = Instant.now().plus(PATIENCE);
        // Transaction markers take offsets of their own, so the position tells the end, not the last record.
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            if (Instant.now().isAfter(deadline)) {
                throw new IllegalStateException(
                        "%s were not read to their ends within %s".formatted(ends.keySet(), PATIENCE));
            }
            consumer.poll(Duration.ofMillis(200)).forEach(records::add);
        }
        return List.copyOf(records);
    }

    /** What breaks the promises, one sentence each; empty when all is well. */
    public List<String> violations() {
        return Stream.concat(repeats().stream(), gaps().stream()).toList();
    }

    private List<String> repeats() {
        var ids = new HashSet<String>();
        return records.stream()
                .filter(event -> !ids.add(header(event, "id")))
                .map(event -> "event %s of %s stands twice".formatted(header(event, "id"), event.key()))
                .toList();
    }

    /** What breaks the promises of a relay that may publish events a second time. */
    public List<String> gaps() {
        var gaps = new ArrayList<String>();
        var ids = new HashSet<String>();
        var versions = new HashMap<String, Long>();
        for (var event : records) {
            if (ids.add(header(event, "id"))) {
                long version = Long.parseLong(header(event, "aggregateVersion"));
                long before = versions.getOrDefault(event.key(), 0L);
                if (version != before + 1) {
                    gaps.add("%s: version %d follows version %d".formatted(event.key(), version, before));
                }
                versions.put(event.key(), version);
            }
        }
        return gaps;
    }

    /** The version of the last record of every key. */
    public Map<String, Long> newestVersions() {
        var versions = new HashMap<String, Long>();
        records.forEach(event -> versions.put(event.key(), Long.parseLong(header(event, "aggregateVersion"))));
        return versions;
    }

    /** The value of a record's header as text; null when it has none, or one without a value. */
    public static String header(ConsumerRecord<String, String> event, String name) {
        var header = event.headers().lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }
}
