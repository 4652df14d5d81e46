package dev.tidemark.projector.deadletters.topic;

import dev.tidemark.projector.deadletters.letter.DeadLetterDocument;
import dev.tidemark.projector.deadletters.letter.DeadLetterDocument.Place;
import dev.tidemark.projector.elasticsearch.Json;
import dev.tidemark.projector.kafka.KafkaClients;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Who read what the records say that nobody could apply. A topic of its own: it is kept for longer than the letters, and
 * others may read it than those who read them.
 */
@ApplicationScoped
public class AuditTrail {

    private static final String TOPIC = "audit";

    private final LetterProducer producer;
    private final KafkaClients kafka;

    AuditTrail(LetterProducer producer, KafkaClients kafka) {
        this.producer = producer;
        this.kafka = kafka;
    }

    /**
     * What is written, as JSON.
     *
     * @param by the operator, as the access token names who shows it
     * @param aggregateId whose event it is; null when the record did not say
     * @param kept where the bytes are that were read
     */
    @RegisterForReflection(registerFullHierarchy = true)
    private record Entry(Instant at, String by, String action, String deadLetter, String aggregateId, Place kept) {}

    /** Completes when it is on record; what was read may be told after that, and not before. */
    public Uni<Void> payloadRead(DeadLetterDocument letter, String by) {
        var entry = new Entry(
                Instant.now(), by, "READ_PAYLOAD", letter.id(), letter.event().key(), letter.kept());
        return producer.send(
                List.of(new ProducerRecord<>(kafka.topic(TOPIC), bytes(letter.id()), bytes(Json.write(entry)))));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
