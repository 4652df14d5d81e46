package dev.tidemark.projector;

import dev.tidemark.contracts.DomainEvent;
import dev.tidemark.contracts.EventJson;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Records as the relay writes them, or with one thing wrong. */
public final class EventRecords {

    private final String topic;
    private final Map<String, String> headers = new LinkedHashMap<>();
    private byte[] key;
    private byte[] value;

    private EventRecords(String topic, DomainEvent event) {
        this.topic = topic;
        this.key = bytes(event.aggregateId());
        this.value = bytes(EventJson.write(event));
        headers.put("eventType", event.eventType());
        headers.put("schemaVersion", Integer.toString(event.schemaVersion()));
        headers.put("aggregateVersion", Long.toString(event.aggregateVersion()));
        headers.put("epoch", "1");
        headers.put("occurredAt", event.occurredAt().toString());
    }

    public static EventRecords of(String topic, DomainEvent event) {
        return new EventRecords(topic, event);
    }

    public EventRecords key(String newKey) {
        key = newKey == null ? null : bytes(newKey);
        return this;
    }

    public EventRecords key(byte[] newKey) {
        key = newKey;
        return this;
    }

    public EventRecords value(String newValue) {
        value = newValue == null ? null : bytes(newValue);
        return this;
    }

    /** @param text null to leave it out */
    public EventRecords header(String name, String text) {
        headers.remove(name);
        if (text != null) {
            headers.put(name, text);
        }
        return this;
    }

    public ProducerRecord<byte[], byte[]> toProduce() {
        return toProduce(null);
    }

    /** @param partition null for the one that the key decides */
    public ProducerRecord<byte[], byte[]> toProduce(Integer partition) {
        var produced = new ProducerRecord<>(topic, partition, key, value);
        headers.forEach((name, text) -> produced.headers().add(name, bytes(text)));
        return produced;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
