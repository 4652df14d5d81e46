package dev.tidemark.outbox.inbox.parking;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.vertx.core.json.JsonObject;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A row of {@code inbox_parked}: a message that waits for an operator, or behind one that does. */
@Entity
@Table(name = "inbox_parked")
class ParkedRow extends PanacheEntityBase {

    private static final byte[] NO_KEY = {};

    /** Later messages of a key have higher ones. */
    @Id
    Long id;

    @Column(columnDefinition = "text")
    String subscription;

    @Column(columnDefinition = "text")
    String topic;

    int partition;

    @Column(name = "record_offset")
    long offset;

    /** Empty when the record has none: such records wait for one another. */
    byte[] key;

    byte[] value;

    @Column(columnDefinition = "text")
    String headers;

    /** 0 when it was never tried, because it cannot be read or one before it is parked. */
    int attempts;

    @Column(name = "last_error", columnDefinition = "text")
    String lastError;

    /** By the database's clock. */
    Instant since;

    ParkedRow() {}

    /** @param error null when it only waits behind another one */
    ParkedRow(String subscription, ConsumerRecord<byte[], byte[]> origin, int attempts, String error) {
        this.subscription = subscription;
        this.topic = origin.topic();
        this.partition = origin.partition();
        this.offset = origin.offset();
        this.key = key(origin);
        this.value = origin.value();
        this.headers = headers(origin);
        this.attempts = attempts;
        this.lastError = error;
    }

    /** The record as it came. */
    ConsumerRecord<byte[], byte[]> origin() {
        var origin = new ConsumerRecord<>(topic, partition, offset, key, value);
        new JsonObject(headers)
                .forEach(header -> origin.headers().add(header.getKey(), bytes((String) header.getValue())));
        return origin;
    }

    static byte[] key(ConsumerRecord<byte[], byte[]> origin) {
        return origin.key() == null ? NO_KEY : origin.key();
    }

    private static String headers(ConsumerRecord<?, ?> origin) {
        var texts = new JsonObject();
        origin.headers()
                .forEach(header -> texts.put(
                        header.key(),
                        header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8)));
        return texts.encode();
    }

    private static byte[] bytes(String text) {
        return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
    }
}
