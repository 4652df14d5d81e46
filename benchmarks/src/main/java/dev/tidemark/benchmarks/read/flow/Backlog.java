package dev.tidemark.benchmarks.read.flow;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Events that a reader of committed records sees all at once: made after one that a service published, in one
 * transaction.
 */
public final class Backlog implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String VERSION = "aggregateVersion";

    private final String topic;
    private final ConsumerRecord<byte[], byte[]> observed;
    private final KafkaProducer<byte[], byte[]> producer;

    /** @param topic has at least one event */
    public Backlog(String bootstrapServers, String topic) {
        this.topic = topic;
        this.observed = observe(bootstrapServers, topic);
        this.producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers", bootstrapServers,
                        "transactional.id", "bench-backlog",
                        "transaction.timeout.ms", "300000",
                        "compression.type", "lz4",
                        "linger.ms", "20",
                        "batch.size", "262144"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        producer.initTransactions();
    }

    private static ConsumerRecord<byte[], byte[]> observe(String bootstrapServers, String topic) {
        try (var consumer = new KafkaConsumer<>(
                Map.<String, Object>of(
                        "bootstrap.servers", bootstrapServers,
                        "group.id", "bench-observer",
                        "auto.offset.reset", "earliest",
                        "enable.auto.commit", "false",
                        "isolation.level", "read_committed"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.subscribe(List.of(topic));
            return consumer.poll(PATIENCE).iterator().next();
        }
    }

    /** What one aggregate is at one version. */
    public record Event(String key, long version, String payload) {}

    /** The payload of the one that a service published. */
    public String observed() {
        return new String(observed.value(), StandardCharsets.UTF_8);
    }

    /** They are there when this returns, and none before. */
    public synchronized void release(Stream<Event> events) {
        producer.beginTransaction();
        events.map(this::record).forEach(producer::send);
        producer.commitTransaction();
    }

    private ProducerRecord<byte[], byte[]> record(Event event) {
        var headers = new RecordHeaders(observed.headers().toArray());
        headers.remove(VERSION);
        headers.add(VERSION, bytes(Long.toString(event.version())));
        return new ProducerRecord<>(topic, null, bytes(event.key()), bytes(event.payload()), headers);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        producer.close();
    }
}
