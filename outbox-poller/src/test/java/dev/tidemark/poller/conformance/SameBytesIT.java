package dev.tidemark.poller.conformance;

import static dev.tidemark.platform.config.ServiceDatabase.ORDERS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidemark.poller.fixtures.PollerProcess;
import dev.tidemark.poller.fixtures.TestOutbox;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same rows, published by both relays: partition, key, value and headers are equal to the byte. */
class SameBytesIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Ids are given here, or the two outboxes would not hold the same. */
    private static final String ROWS = """
            INSERT INTO outbox (
                id, aggregate_type, aggregate_id, aggregate_version, event_type, schema_version, epoch, payload, occurred_at,
                traceparent, correlation_id, causation_id)
            VALUES
                ('00000000-0000-4000-8000-000000000001', 'orders', 'o-1', 1, 'OrderCreated', 1, 1,
                 '{"name": "무선 키보드 \\u0041 \\n", "price":12900.50 }', '2026-01-15 12:00:00.123456+00', NULL, NULL, NULL),
                ('00000000-0000-4000-8000-000000000002', 'orders', 'o-1', 2, 'OrderCancelled', 2, 7,
                 '{}', '2026-01-15 21:00:00+09',
                 '00-0123456789abcdef0123456789abcdef-0123456789abcdef-01',
                 '0ABCDEF0-0000-7000-8000-000000000001', '0abcdef0-0000-7000-8000-000000000002'),
                ('00000000-0000-4000-8000-000000000003', 'orders', '~!"#', 9223372036854775807, 'E', 2147483647, 2147483647,
                 '  {"a": null}  ', '1970-01-01 00:00:00+00', NULL,
                 '0abcdef0-0000-7000-8000-000000000003', '0abcdef0-0000-7000-8000-000000000003'),
                ('00000000-0000-4000-8000-000000000004', 'orders', 'o-2', 1, 'OrderCreated', 1, 1,
                 '{"😀":"\\t"}', '9999-12-31 23:59:59.999999+00', NULL, NULL, NULL),
                ('00000000-0000-4000-8000-000000000005', 'orders', 'o-3', 1, 'OrderCreated', 1, 1,
                 '{}', '2026-01-15 12:00:00.1+00', NULL, NULL, NULL)""";

    private static final int COUNT = 5;

    @TempDir
    private Path folder;

    @Test
    void both_relays_publish_the_same_bytes() throws Exception {
        try (var streamed = TestOutbox.relayedBy("debezium");
                var polled = TestOutbox.polled()) {
            streamed.operate(ROWS);
            polled.operate(ROWS);
            streamed.sandbox().startRelay(ORDERS);
            try (var _ = PollerProcess.start(polled, folder)) {
                assertThat(published(polled)).isEqualTo(published(streamed));
            }
        }
    }

    /** As text that shows every byte, in an order of its own: that of different keys is nobody's promise. */
    private static List<String> published(TestOutbox outbox) throws SQLException {
        var config = Map.<String, Object>of(
                "bootstrap.servers", outbox.sandbox().endpoints().kafka(), "isolation.level", "read_committed");
        try (var consumer = new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            var topic = outbox.sandbox().topic("orders");
            var partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var records = new ArrayList<String>();
            await().atMost(PATIENCE).until(() -> {
                consumer.poll(Duration.ofMillis(100)).forEach(record -> records.add(text(record)));
                return records.size() >= COUNT;
            });
            return records.stream().sorted().toList();
        }
    }

    private static String text(ConsumerRecord<byte[], byte[]> record) {
        var headers = StreamSupport.stream(record.headers().spliterator(), false)
                .map(header -> header.key() + "=" + text(header.value()))
                .toList();
        return "%d %s %s %s".formatted(record.partition(), text(record.key()), headers, text(record.value()));
    }

    private static String text(byte[] bytes) {
        return bytes == null
                ? "null"
                : new String(bytes, StandardCharsets.UTF_8) + "/"
                        + HexFormat.of().formatHex(bytes);
    }
}
