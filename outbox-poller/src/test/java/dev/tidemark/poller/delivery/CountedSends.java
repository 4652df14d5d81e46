package dev.tidemark.poller.delivery;

import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.ProducerInterceptor;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;

/** Counts what the producers that name it are asked to send, whatever becomes of it. */
public final class CountedSends implements ProducerInterceptor<byte[], byte[]> {

    static final AtomicInteger COUNT = new AtomicInteger();

    @Override
    public ProducerRecord<byte[], byte[]> onSend(ProducerRecord<byte[], byte[]> record) {
        COUNT.incrementAndGet();
        return record;
    }

    @Override
    public void onAcknowledgement(RecordMetadata metadata, Exception error) {}

    @Override
    public void configure(Map<String, ?> config) {}

    @Override
    public void close() {}
}
