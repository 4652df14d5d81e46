package dev.tidemark.projector.projection;

import dev.tidemark.projector.elasticsearch.Backoff;
import dev.tidemark.projector.event.DeadLetter;
import dev.tidemark.projector.kafka.KafkaClients;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** The topic of records that can never be applied: original bytes and headers, and why in headers of its own. */
@ApplicationScoped
class DeadLetters {

    private final KafkaClients kafka;
    private final Backoff backoff;
    private final MeterRegistry metrics;
    private Producer<byte[], byte[]> producer;

    DeadLetters(KafkaClients kafka, Backoff backoff, MeterRegistry metrics) {
        this.kafka = kafka;
        this.backoff = backoff;
        this.metrics = metrics;
    }

    /**
     * Completes when all are stored, however long that takes; cancel it to give up.
     *
     * @param obstacles told before each pause what stands in the way
     */
    Uni<Void> send(List<DeadLetter> letters, String consumer, Consumer<String> obstacles) {
        return Multi.createFrom()
                .iterable(letters)
                .onItem()
                .transformToUniAndConcatenate(letter -> send(letter, consumer)
                        .onFailure()
                        .invoke(failure -> obstacles.accept("No dead letter can be written: " + failure.getMessage()))
                        .onFailure()
                        .retry()
                        .withBackOff(backoff.first(), backoff.longest())
                        .indefinitely())
                .collect()
                .last();
    }

    /** Off the caller's thread: a send blocks while the topic's metadata is missing. */
    private Uni<Void> send(DeadLetter letter, String consumer) {
        return Uni.createFrom()
                .<Void>emitter(emitter -> producer().send(record(letter, consumer), (stored, failure) -> {
                    if (failure == null) {
                        emitter.complete(null);
                    } else {
                        emitter.fail(failure);
                    }
                }))
                .runSubscriptionOn(Infrastructure.getDefaultExecutor())
                .invoke(() -> note(letter));
    }

    private void note(DeadLetter letter) {
        var origin = letter.origin();
        Log.warnf(
                "Dead letter from %s-%d@%d, %s: %s",
                origin.topic(), origin.partition(), origin.offset(), letter.reason(), letter.detail());
        metrics.counter(
                        "tidemark.dead.letters",
                        "topic",
                        origin.topic(),
                        "reason",
                        letter.reason().name())
                .increment();
    }

    private ProducerRecord<byte[], byte[]> record(DeadLetter letter, String consumer) {
        var origin = letter.origin();
        var sent = new ProducerRecord<>(kafka.deadLetters(), null, origin.key(), origin.value(), origin.headers());
        header(sent, "dead-letter-reason", letter.reason().name());
        header(sent, "dead-letter-detail", letter.detail());
        header(sent, "dead-letter-topic", origin.topic());
        header(sent, "dead-letter-partition", Integer.toString(origin.partition()));
        header(sent, "dead-letter-offset", Long.toString(origin.offset()));
        header(sent, "dead-letter-consumer", consumer);
        return sent;
    }

    private static void header(ProducerRecord<byte[], byte[]> sent, String name, String value) {
        sent.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
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
