package dev.tidemark.benchmarks.write.relay;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** What comes to a topic from now on, committed records only. */
final class TopicEnd implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Map<TopicPartition, Long> beginning;
    private final Set<String> ids = new HashSet<>();
    private int records;
    private long first = Long.MAX_VALUE;
    private long last = Long.MIN_VALUE;

    TopicEnd(String bootstrapServers, String topic) {
        consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers", bootstrapServers,
                        "isolation.level", "read_committed",
                        "enable.auto.commit", "false"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        var partitions = consumer.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
        consumer.assign(partitions);
        beginning = consumer.endOffsets(partitions);
        beginning.forEach(consumer::seek);
    }

    /**
     * What has come.
     *
     * @param events of different ids
     * @param records with repetitions
     * @param time from when the first was sent until the last was
     */
    record Arrival(int events, int records, Duration time) {

        double perSecond() {
            return events / (time.toNanos() / 1e9);
        }
    }

    /** Reads nothing before there is enough to read: reading takes a processor too. Fails after five minutes. */
    Arrival await(int events) throws IOException {
        var deadline = Instant.now().plus(PATIENCE);
        while (added() < events) {
            require(deadline, added(), events);
            LockSupport.parkNanos(PAUSE.toNanos());
        }
        while (ids.size() < events) {
            require(deadline, ids.size(), events);
            consumer.poll(PAUSE).forEach(this::take);
        }
        return new Arrival(ids.size(), records, Duration.ofMillis(last - first));
    }

    /** Offsets, of which ends of transactions take some. */
    private long added() {
        var ends = consumer.endOffsets(beginning.keySet());
        return ends.entrySet().stream()
                .mapToLong(end -> end.getValue() - beginning.get(end.getKey()))
                .sum();
    }

    private void take(ConsumerRecord<byte[], byte[]> event) {
        records++;
        ids.add(new String(event.headers().lastHeader("id").value(), StandardCharsets.UTF_8));
        first = Math.min(first, event.timestamp());
        last = Math.max(last, event.timestamp());
    }

    private static void require(Instant deadline, long come, int wanted) throws IOException {
        if (Instant.now().isAfter(deadline)) {
            throw new IOException("Only %d of %d events have come within %s".formatted(come, wanted, PATIENCE));
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
