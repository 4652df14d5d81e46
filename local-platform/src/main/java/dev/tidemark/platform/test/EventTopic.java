package dev.tidemark.platform.test;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/** Writes events to a topic of a sandbox in place of a relay, each in a transaction of its own where nothing else is said. */
public final class EventTopic implements AutoCloseable {

    private final String topic;
    private final KafkaProducer<String, String> producer;
    private boolean together;

    /** @param name of the topic without its prefix */
    public EventTopic(Sandbox sandbox, String name) {
        topic = sandbox.topic(name);
        producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers", sandbox.endpoints().kafka(),
                        "transactional.id", UUID.randomUUID().toString()),
                new StringSerializer(),
                new StringSerializer());
        producer.initTransactions();
    }

    /**
     * An event of the first schema version and the first epoch.
     *
     * @param id by which readers know the event again
     */
    public void publish(UUID id, String key, String eventType, String value) {
        publish(1, id, key, eventType, value);
    }

    /** An event as {@link #publish(UUID, String, String, String)} makes it, but of any epoch. */
    public void publish(int epoch, UUID id, String key, String eventType, String value) {
        var message = new ProducerRecord<>(topic, key, value);
        Map.of("id", id.toString(), "eventType", eventType, "schemaVersion", "1", "epoch", Integer.toString(epoch))
                .forEach((name, text) -> message.headers().add(name, text.getBytes(UTF_8)));
        if (together) {
            producer.send(message);
        } else {
            together(() -> producer.send(message));
        }
    }

    /** Readers see at once, and not before the end, what is published meanwhile. */
    public void together(Runnable publishing) {
        producer.beginTransaction();
        together = true;
        try {
            publishing.run();
        } finally {
            together = false;
        }
        producer.commitTransaction();
    }

    @Override
    public void close() {
        producer.close();
    }
}
