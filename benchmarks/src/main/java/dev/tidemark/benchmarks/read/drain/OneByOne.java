package dev.tidemark.benchmarks.read.drain;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tidemark.benchmarks.read.flow.Index;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * The projector that most begin with, to compare with: each event is read, written by a request of its own and committed
 * before the next one. It writes the same documents.
 */
record OneByOne(String bootstrapServers, String topic, Index index) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Returns how long it took for so many. */
    Duration project(int events) throws IOException {
        try (var consumer = new KafkaConsumer<>(
                Map.<String, Object>of(
                        "bootstrap.servers", bootstrapServers,
                        "group.id", "bench-one-by-one-" + UUID.randomUUID(),
                        "auto.offset.reset", "earliest",
                        "enable.auto.commit", "false",
                        "max.poll.records", "1",
                        "isolation.level", "read_committed"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.subscribe(List.of(topic));
            var next = consumer.poll(PATIENCE).iterator();
            var began = System.nanoTime();
            for (var done = 0; done < events; done++) {
                write(next.next());
                consumer.commitSync();
                next = consumer.poll(PATIENCE).iterator();
            }
            return Duration.ofNanos(System.nanoTime() - began);
        }
    }

    private void write(ConsumerRecord<byte[], byte[]> record) throws IOException {
        var event = JSON.readTree(record.value());
        var order = event.path("order");
        index.send(
                "PUT",
                "/_doc/%s?version_type=external_gte&version=%d"
                        .formatted(
                                order.path("id").asText(), order.path("version").asLong()),
                document(event).toString());
    }

    /** What the projector's {@code OrderDocument} says of the event: who writes less is not to be compared with. */
    static ObjectNode document(JsonNode event) {
        var order = event.path("order");
        var lines = JSON.createArrayNode();
        order.path("lines").forEach(line -> lines.add(line(line)));
        var first = lines.path(0);
        var document = JSON.createObjectNode();
        document.set("orderId", order.path("id"));
        document.set("memberId", order.path("memberId"));
        document.set("status", order.path("status"));
        document.set("orderDate", order.path("placedAt"));
        document.set("updatedAt", event.path("occurredAt"));
        for (var field : List.of("productId", "productName", "productThumbnailUrl", "quantity", "unitPrice")) {
            document.set(field, first.path(field));
        }
        document.set("lines", lines);
        document.set("totalPrice", order.path("totalPrice").path("amount"));
        document.set("currency", order.path("totalPrice").path("currency"));
        document.set("version", order.path("version"));
        return document;
    }

    private static ObjectNode line(JsonNode ordered) {
        ObjectNode line = ordered.deepCopy();
        for (var price : List.of("unitPrice", "totalPrice")) {
            line.set(price, ordered.path(price).path("amount"));
        }
        return line;
    }

    /** Fails unless what was written is as the projector wrote it. Orders that were written first may have gone on since. */
    void requireAsIn(Index projected) throws IOException {
        index.send("POST", "/_refresh", "");
        var mine = index.send("GET", "/_search?size=1&sort=version:desc", "").at("/hits/hits/0");
        var projectors = projected.document(mine.path("_id").asText());
        if (!mine.path("_source").equals(projectors.path("_source"))) {
            throw new IOException("One by one wrote %s, the projector %s"
                    .formatted(mine.path("_source"), projectors.path("_source")));
        }
    }
}
