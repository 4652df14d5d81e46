package dev.tidemark.outbox.inbox.kafka;

import dev.tidemark.outbox.inbox.InboxConfig;
import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Makes clients of the broker that {@code kafka.*} configures, until the application ends: then all of it throws
 * {@link KafkaException}, for nobody would close what it makes. A singleton has no proxy: through one, what still runs
 * after the end would get another instance.
 */
@Singleton
public class KafkaClients {

    private static final int LARGEST_LETTER = 4 * 1024 * 1024;

    private final Map<String, Object> broker;
    private final int callTimeout;
    private Admin admin;
    private volatile boolean ended;

    KafkaClients(@Identifier("default-kafka-broker") Map<String, Object> broker, InboxConfig config) {
        this.broker = broker;
        this.callTimeout = Math.toIntExact(config.callTimeout().toMillis());
    }

    /**
     * Reads committed records only, commits nothing, and fails rather than choose an offset by itself. The caller closes
     * it.
     *
     * @param maxRecords at most so many per poll
     */
    public Consumer<byte[], byte[]> consumer(String group, int maxRecords) {
        var config = settings();
        config.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        config.put(ConsumerConfig.CLIENT_ID_CONFIG, group);
        config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, maxRecords);
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        config.put(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, CooperativeStickyAssignor.class.getName());
        // Partitions of an instance that was killed go on elsewhere after this; new partitions are found as fast.
        config.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 10_000);
        config.put(ConsumerConfig.METADATA_MAX_AGE_CONFIG, 10_000);
        return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** Its sends are done when every in-sync replica has the record. The caller closes it. */
    Producer<byte[], byte[]> producer() {
        var config = settings();
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, callTimeout);
        // Room for whatever a topic let in, and the reason.
        config.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, LARGEST_LETTER);
        return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** The one that all share. */
    synchronized Admin admin() {
        requireRunning();
        if (admin == null) {
            admin = Admin.create(settings());
        }
        return admin;
    }

    @PreDestroy
    synchronized void close() {
        ended = true;
        if (admin != null) {
            admin.close(Duration.ofSeconds(1));
        }
    }

    private Map<String, Object> settings() {
        requireRunning();
        var config = new HashMap<>(broker);
        config.put(CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG, callTimeout);
        config.put(CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, callTimeout);
        return config;
    }

    private void requireRunning() {
        if (ended) {
            throw new KafkaException("The application has ended");
        }
    }
}
