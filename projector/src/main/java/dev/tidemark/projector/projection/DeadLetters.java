package dev.tidemark.projector.projection;

import dev.tidemark.projector.elasticsearch.Backoff;
import dev.tidemark.projector.event.DeadLetter;
import dev.tidemark.projector.kafka.KafkaClients;
import dev.tidemark.projector.kafka.RecordSender;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** The topic of records that can never be applied: original bytes and headers, and why in headers of its own. */
@ApplicationScoped
class DeadLetters {

    /** In characters: a detail may name a type of any length, which must not make the letter too large for its topic. */
    private static final int LONGEST_DETAIL = 1_000;

    private final String topic;
    private final RecordSender sender;
    private final Backoff backoff;
    private final MeterRegistry metrics;

    DeadLetters(KafkaClients kafka, Backoff backoff, MeterRegistry metrics) {
        this.topic = kafka.deadLetters();
        this.sender = new RecordSender(kafka, "dead-letters");
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

    private Uni<Void> send(DeadLetter letter, String consumer) {
        return sender.send(record(letter, consumer)).invoke(() -> note(letter));
    }

    private void note(DeadLetter letter) {
        var origin = letter.origin();
        Log.warnf(
                "Dead letter from %s-%d@%d, %s: %s",
                origin.topic(), origin.partition(), origin.offset(), letter.reason(), detail(letter));
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
        var sent = new ProducerRecord<>(topic, null, origin.key(), origin.value(), origin.headers());
        header(sent, "dead-letter-reason", letter.reason().name());
        header(sent, "dead-letter-detail", detail(letter));
        header(sent, "dead-letter-topic", origin.topic());
        header(sent, "dead-letter-partition", Integer.toString(origin.partition()));
        header(sent, "dead-letter-offset", Long.toString(origin.offset()));
        header(sent, "dead-letter-consumer", consumer);
        return sent;
    }

    private static String detail(DeadLetter letter) {
        var detail = letter.detail();
        return detail.substring(0, Math.min(detail.length(), LONGEST_DETAIL));
    }

    private static void header(ProducerRecord<byte[], byte[]> sent, String name, String value) {
        sent.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
    }

    @PreDestroy
    void close() {
        sender.close();
    }
}
