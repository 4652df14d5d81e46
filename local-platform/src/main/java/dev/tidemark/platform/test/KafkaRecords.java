package dev.tidemark.platform.test;

import static java.util.stream.Collectors.toMap;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads one topic from its beginning, committed records only, and remembers what it has read. */
public final class KafkaRecords implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(100);

    private final KafkaConsumer<String, String> consumer;
    private final List<Entry> read = new ArrayList<>();

    /** Joins no group and commits nothing. */
    public KafkaRecords(String bootstrapServers, String topic) {
        consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers", bootstrapServers,
                        "isolation.level", "read_committed",
                        "enable.auto.commit", "false"),
                new StringDeserializer(),
                new StringDeserializer());
        var partitions = consumer.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /** Everything that the topic holds now; the records of one partition are in its order. */
    public synchronized List<Entry> all() {
        var ends = consumer.endOffsets(consumer.assignment());
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            poll();
        }
        return List.copyOf(read);
    }

    /**
     * Everything read so far as soon as the condition holds.
     *
     * @throws AssertionError when it does not within the time
     */
    public synchronized List<Entry> await(Duration atMost, Predicate<List<Entry>> condition) {
        var deadline = Instant.now().plus(atMost);
        while (!condition.test(List.copyOf(read))) {
            if (Instant.now().isAfter(deadline)) {
                throw new AssertionError("Not within %s; the topic holds %s".formatted(atMost, read));
            }
            poll();
        }
        return List.copyOf(read);
    }

    /** Everything read so far as soon as there are so many. */
    public List<Entry> await(Duration atMost, int count) {
        return await(atMost, entries -> entries.size() >= count);
    }

    @Override
    public synchronized void close() {
        consumer.close();
    }

    private void poll() {
        for (var record : consumer.poll(POLL)) {
            read.add(toEntry(record));
        }
    }

    private static Entry toEntry(ConsumerRecord<String, String> record) {
        var headers = StreamSupport.stream(record.headers().spliterator(), false)
                .filter(header -> header.value() != null)
                .collect(toMap(
                        Header::key,
                        header -> new String(header.value(), StandardCharsets.UTF_8),
                        (first, last) -> last));
        return new Entry(record.partition(), record.offset(), record.key(), record.value(), headers);
    }

    /**
     * A record with its value and headers as text.
     *
     * @param value null for a tombstone
     * @param headers without those that have no value
     */
    public record Entry(int partition, long offset, String key, String value, Map<String, String> headers) {

        public Optional<String> header(String name) {
            return Optional.ofNullable(headers.get(name));
        }
    }
}
