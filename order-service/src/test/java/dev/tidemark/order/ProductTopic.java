package dev.tidemark.order;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tidemark.contracts.EventJson;
import dev.tidemark.contracts.Money;
import dev.tidemark.contracts.ProductEvent;
import dev.tidemark.contracts.ProductEvent.ProductRegistered;
import dev.tidemark.contracts.ProductState;
import dev.tidemark.platform.test.Sandbox;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RemoveMembersFromConsumerGroupOptions;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Writes to a sandbox's products topic in place of the relay. */
final class ProductTopic implements AutoCloseable {

    private final Sandbox sandbox;
    private final KafkaProducer<byte[], byte[]> producer;

    /** Like the relay, in transactions: each leaves a marker that occupies an offset. */
    ProductTopic(Sandbox sandbox) {
        this.sandbox = sandbox;
        producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers", sandbox.endpoints().kafka(),
                        "transactional.id", UUID.randomUUID().toString()),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        producer.initTransactions();
    }

    /** The product as registered with this price, pretending to be at this version. */
    static ProductRegistered event(UUID id, long version, long price) {
        var state = new ProductState(
                id, version, "Lamp", "Warm light", "Lumen", List.of("Home"), new Money(price, "KRW"), true, null);
        return new ProductRegistered(state, Instant.parse("2026-01-15T12:00:00Z"));
    }

    static Map<String, String> headers(ProductEvent event) {
        return Map.of("eventType", event.eventType(), "schemaVersion", Integer.toString(event.schemaVersion()));
    }

    void publish(ProductEvent... events) {
        producer.beginTransaction();
        for (var event : events) {
            send(event.aggregateId(), EventJson.write(event), headers(event));
        }
        producer.commitTransaction();
    }

    /** Key and value may be null. */
    void publishRaw(String key, String value, Map<String, String> headers) {
        producer.beginTransaction();
        send(key, value, headers);
        producer.commitTransaction();
    }

    /** Occupies offsets that no reader of committed records ever gets. */
    void abort(ProductEvent event) {
        producer.beginTransaction();
        send(event.aggregateId(), EventJson.write(event), headers(event));
        producer.flush();
        producer.abortTransaction();
    }

    /** Throws the service out of its consumer group, so that it starts to read anew. */
    void restartReading() throws Exception {
        try (var admin = Admin.create(
                Map.of("bootstrap.servers", (Object) sandbox.endpoints().kafka()))) {
            admin.removeMembersFromConsumerGroup(
                            sandbox.topicsPrefix() + ".order-service.catalogue",
                            new RemoveMembersFromConsumerGroupOptions())
                    .all()
                    .get();
        }
    }

    @Override
    public void close() {
        producer.close();
    }

    private void send(String key, String value, Map<String, String> headers) {
        var message = new ProducerRecord<>(
                sandbox.topic("products"),
                key == null ? null : key.getBytes(UTF_8),
                value == null ? null : value.getBytes(UTF_8));
        new HashMap<>(headers).forEach((name, text) -> message.headers().add(name, text.getBytes(UTF_8)));
        producer.send(message);
    }
}
