package dev.tidemark.system.check;

import dev.tidemark.platform.test.topic.EventOrder;
import dev.tidemark.platform.test.topic.EventOrder.Event;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** The committed records of one topic and the promises they must keep: every event once, and in {@link EventOrder}. */
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
        return Stream.concat(order().repeats().stream(), order().violations().stream())
                .toList();
    }

    /** What breaks the promises of a relay that may repeat events after a crash. */
    public List<String> violationsBesideRepeats() {
        return order().violations();
    }

    private EventOrder order() {
        return new EventOrder(records.stream().map(TopicHistory::event).toList());
    }

    private static Event event(ConsumerRecord<String, String> event) {
        return new Event(event.key(), event.partition(), header(event, "id"), version(event), event.value());
    }

    /** The first of this type with this key. Throws {@link NoSuchElementException} when there is none. */
    public ConsumerRecord<String, String> event(String key, String type) {
        return records.stream()
                .filter(event -> event.key().equals(key))
                .filter(event -> type.equals(header(event, "eventType")))
                .findFirst()
                .orElseThrow();
    }

    /** The version of the last record of every key. */
    public Map<String, Long> newestVersions() {
        var versions = new HashMap<String, Long>();
        records.forEach(event -> versions.put(event.key(), version(event)));
        return versions;
    }

    private static long version(ConsumerRecord<String, String> event) {
        return Long.parseLong(header(event, "aggregateVersion"));
    }

    /** The value of a record's header as text; null when it has none, or one without a value. */
    public static String header(ConsumerRecord<String, String> event, String name) {
        var header = event.headers().lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }
}
