package dev.tidemark.projector.kafka;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import java.time.Duration;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Sends single records, by a producer that is made for the first one. Whoever made it closes it. */
public final class RecordSender implements AutoCloseable {

    private static final Duration LEAVE = Duration.ofSeconds(2);

    private final KafkaClients kafka;
    private final String purpose;
    private Producer<byte[], byte[]> producer;

    /** @see KafkaClients#producer */
    public RecordSender(KafkaClients kafka, String purpose) {
        this.kafka = kafka;
        this.purpose = purpose;
    }

    /**
     * Completes when it is stored; fails with {@link org.apache.kafka.common.KafkaException}. Off the caller's thread: a send
     * blocks while the topic's metadata is missing.
     */
    public Uni<Void> send(ProducerRecord<byte[], byte[]> sent) {
        return Uni.createFrom()
                .<Void>emitter(emitter -> producer().send(sent, (stored, failure) -> {
                    if (failure == null) {
                        emitter.complete(null);
                    } else {
                        emitter.fail(failure);
                    }
                }))
                .runSubscriptionOn(Infrastructure.getDefaultExecutor());
    }

    private synchronized Producer<byte[], byte[]> producer() {
        if (producer == null) {
            producer = kafka.producer(purpose);
        }
        return producer;
    }

    @Override
    public synchronized void close() {
        if (producer != null) {
            producer.close(LEAVE);
        }
    }
}
