package dev.tidemark.projector.deadletters.topic;

import dev.tidemark.projector.kafka.KafkaClients;
import dev.tidemark.projector.kafka.RecordSender;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Writes to Kafka, one record after the other. Fails with {@link org.apache.kafka.common.KafkaException}. */
@ApplicationScoped
class LetterProducer {

    private final RecordSender sender;

    LetterProducer(KafkaClients kafka) {
        this.sender = new RecordSender(kafka, "decisions");
    }

    /** Completes when all are stored. */
    Uni<Void> send(List<ProducerRecord<byte[], byte[]>> records) {
        return Multi.createFrom()
                .iterable(records)
                .onItem()
                .transformToUniAndConcatenate(sender::send)
                .collect()
                .last();
    }

    @PreDestroy
    void close() {
        sender.close();
    }
}
