package dev.tidemark.outbox.inbox.kafka;

import dev.tidemark.outbox.inbox.InboxConfig;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** The topic of records that cannot be applied: original bytes and headers, and why in headers of its own. */
@ApplicationScoped
public class DeadLetters {

    /** In characters: a detail must not make the letter too large for its topic. */
    private static final int LONGEST_DETAIL = 1_000;

    private final KafkaClients kafka;
    private final InboxConfig config;
    private final MeterRegistry metrics;
    private Producer<byte[], byte[]> producer;

    DeadLetters(KafkaClients kafka, InboxConfig config, MeterRegistry metrics) {
        this.kafka = kafka;
        this.config = config;
        this.metrics = metrics;
    }

    /** Why a record is a dead letter: a word for machines, and what exactly is wrong. */
    public record Reason(String word, String detail) {}

    /**
     * Completes when it is stored.
     *
     * @param consumer the group that cannot apply it
     */
    public Uni<Void> send(ConsumerRecord<byte[], byte[]> origin, Reason reason, String consumer) {
        var letter = letter(origin, reason, consumer);
        // Off the caller's thread: a send blocks while the topic's metadata is missing.
        return Uni.createFrom()
                .<Void>emitter(emitter -> producer().send(letter, (stored, failure) -> {
                    if (failure == null) {
                        emitter.complete(null);
                    } else {
                        emitter.fail(failure);
                    }
                }))
                .runSubscriptionOn(Infrastructure.getDefaultExecutor())
                .invoke(() -> note(origin, reason));
    }

    private void note(ConsumerRecord<?, ?> origin, Reason reason) {
        Log.warnf(
                "Dead letter from %s-%d@%d, %s: %s",
                origin.topic(), origin.partition(), origin.offset(), reason.word(), reason.detail());
        metrics.counter("tidemark.dead.letters", "topic", origin.topic(), "reason", reason.word())
                .increment();
    }

    private ProducerRecord<byte[], byte[]> letter(
            ConsumerRecord<byte[], byte[]> origin, Reason reason, String consumer) {
        var letter = new ProducerRecord<>(config.deadLetters(), null, origin.key(), origin.value(), origin.headers());
        var detail = reason.detail();
        header(letter, "dead-letter-reason", reason.word());
        header(letter, "dead-letter-detail", detail.substring(0, Math.min(detail.length(), LONGEST_DETAIL)));
        header(letter, "dead-letter-topic", origin.topic());
        header(letter, "dead-letter-partition", Integer.toString(origin.partition()));
        header(letter, "dead-letter-offset", Long.toString(origin.offset()));
        header(letter, "dead-letter-consumer", consumer);
        return letter;
    }

    private static void header(ProducerRecord<byte[], byte[]> letter, String name, String value) {
        letter.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
    }

    private synchronized Producer<byte[], byte[]> producer() {
        if (producer == null) {
            producer = kafka.producer();
        }
        return producer;
    }

    @PreDestroy
    synchronized void close() {
        if (producer != null) {
            producer.close(Duration.ofSeconds(2));
        }
    }
}
