package dev.tidemark.poller.delivery;

import dev.tidemark.poller.lease.Lease;
import io.smallrye.common.annotation.Identifier;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Makes the producers of buckets, for the broker that {@code kafka.*} configures. */
@Singleton
class Producers {

    /** Calls fail after this many milliseconds; the poller waits and tries again. */
    private static final int CALL_TIMEOUT = 10_000;

    /** Of a poller that is gone and has no successor: for so long readers of its topics wait for it. */
    private static final int TRANSACTION_TIMEOUT = 30_000;

    private static final int BATCH_BYTES = 256 * 1024;
    private static final int BUFFER_BYTES = 16 * 1024 * 1024;

    /** Four times the largest payload, as for Debezium: what the topics take, the producer takes. */
    private static final int MAX_REQUEST_BYTES = 2 * 1024 * 1024;

    private final Map<String, Object> broker;
    private final TopicsConfig topics;

    Producers(@Identifier("default-kafka-broker") Map<String, Object> broker, TopicsConfig topics) {
        this.broker = broker;
        this.topics = topics;
    }

    /** Shuts out the producers of the bucket's former owners. */
    BucketProducer of(Lease lease) {
        var name = "%s.outbox-poller.%s.%d".formatted(topics.prefix(), lease.database(), lease.bucket());
        var config = new HashMap<>(broker);
        config.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, name);
        config.put(ProducerConfig.CLIENT_ID_CONFIG, name);
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, TRANSACTION_TIMEOUT);
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, CALL_TIMEOUT);
        config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, CALL_TIMEOUT);
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 2 * CALL_TIMEOUT);
        config.put(ProducerConfig.LINGER_MS_CONFIG, 5);
        config.put(ProducerConfig.BATCH_SIZE_CONFIG, BATCH_BYTES);
        config.put(ProducerConfig.BUFFER_MEMORY_CONFIG, BUFFER_BYTES);
        config.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, MAX_REQUEST_BYTES);
        config.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        var kafka = new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
        return BucketProducer.shuttingOutOthers(kafka, topics.prefix());
    }
}
