package dev.tidemark.system.release;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tidemark.platform.config.Installation;
import dev.tidemark.platform.test.Sandbox;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * An event that was published, told of another aggregate.
 *
 * @param aggregate the field of its state, such as {@code order}
 */
public record GoldenEvent(String aggregate, String type, int schemaVersion, ObjectNode value) {

    private static final Path FOLDER = Path.of("event-contracts/src/test/resources/golden/v1");
    private static final ObjectMapper JSON = new ObjectMapper();

    /** In schema version 1. */
    public static GoldenEvent of(String aggregate, String type, UUID id, long version) throws IOException {
        var golden = Installation.find().home().resolve(FOLDER).resolve(type + ".json");
        var value = (ObjectNode) JSON.readTree(golden.toFile());
        value.withObject("/" + aggregate).put("id", id.toString()).put("version", version);
        return new GoldenEvent(aggregate, type, 1, value);
    }

    /** The next schema version has one more field. */
    public GoldenEvent raised(String field, String text) {
        return new GoldenEvent(
                aggregate, type, schemaVersion + 1, value.deepCopy().put(field, text));
    }

    /** As the relay writes it. */
    public void publish(Sandbox sandbox) {
        var key = state("id");
        var published = new ProducerRecord<>(sandbox.topic(aggregate + "s"), key, value.toString());
        Map.of(
                        "eventType",
                        type,
                        "schemaVersion",
                        Integer.toString(schemaVersion),
                        "aggregateVersion",
                        state("version"),
                        "epoch",
                        "1",
                        "occurredAt",
                        value.path("occurredAt").asText())
                .forEach((name, text) -> published.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
        var broker =
                Map.<String, Object>of("bootstrap.servers", sandbox.endpoints().kafka());
        try (var producer = new KafkaProducer<>(broker, new StringSerializer(), new StringSerializer())) {
            producer.send(published);
        }
    }

    private String state(String field) {
        return value.path(aggregate).path(field).asText();
    }
}
