package dev.tidemark.projector.deadletters.topic;

import dev.tidemark.projector.deadletters.letter.DeadLetterDocument;
import dev.tidemark.projector.deadletters.letter.LetterFormat;
import dev.tidemark.projector.elasticsearch.Json;
import dev.tidemark.projector.kafka.KafkaClients;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Writes decisions behind the letters that they are about, and retries to the topics of replays. */
@ApplicationScoped
public class LetterTopic {

    private final LetterProducer producer;
    private final KafkaClients kafka;

    LetterTopic(LetterProducer producer, KafkaClients kafka) {
        this.producer = producer;
        this.kafka = kafka;
    }

    /** A letter's own bytes, on their way to the consumer that could not apply them. */
    public record Retry(KeptLetter bytes, DeadLetterDocument letter) {}

    /** Completes when all are stored; they may still come too late to count. */
    public Uni<Void> decide(List<DeadLetterDocument> decided) {
        return producer.send(decided.stream().map(this::decision).toList());
    }

    /** Completes when all are stored. */
    public Uni<Void> retry(List<Retry> retries) {
        return producer.send(retries.stream()
                .map(retry -> retry.bytes().toReplay(retry.letter(), kafka.topic("")))
                .toList());
    }

    /** With the key of the letter, so that it comes after it. */
    private ProducerRecord<byte[], byte[]> decision(DeadLetterDocument letter) {
        var key = letter.event().key();
        var written = new ProducerRecord<>(
                kafka.deadLetters(),
                letter.kept().partition(),
                key == null ? null : bytes(key),
                bytes(Json.write(letter)));
        written.headers().add(LetterFormat.DECISION, bytes(letter.state().name()));
        return written;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
