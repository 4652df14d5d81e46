package dev.tidemark.projector.kafka;

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
 * Makes clients of the broker that {@code kafka.*} configures, which the caller closes. When the application has ended
 * it throws {@link KafkaException} instead: nobody would close them. A singleton has no proxy: through one, what still
 * runs after the end would get another instance.
 */
@Singleton
public class KafkaClients {

    /** Calls fail after this many milliseconds, unless {@code kafka.*} says otherwise; who made them waits and tries again. */
    private static final int CALL_TIMEOUT = 10_000;

    private final Map<String, Object> broker;
    private final TopicsConfig topics;

    /** Null until somebody asks; instances that only answer queries never do. */
    private Admin shared;

    private volatile boolean ended;

    KafkaClients(@Identifier("default-kafka-broker") Map<String, Object> broker, TopicsConfig topics) {
        this.broker = broker;
        this.topics = topics;
    }

    /** The name of an aggregate type's topic. */
    public String topic(String aggregateType) {
        return "%s.%s".formatted(topics.prefix(), aggregateType);
    }

    /** The name of the topic for what can never be applied. */
    public String deadLetters() {
        return topic("dead-letters");
    }

    /**
     * Reads committed records only, commits nothing by itself, and fails rather than choose an offset by itself. Times that
     * {@code kafka.*} says win over these.
     *
     * @param maxRecords at most so many per poll
     */
    public Consumer<byte[], byte[]> consumer(String group, int maxRecords) {
        var config = settings();
        config.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        config.put(ConsumerConfig.CLIENT_ID_CONFIG, group);
        config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, maxRecords);
        // Read ahead, and so in memory; the default of 50 MiB is for those who do nothing else.
        config.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, 8 * 1024 * 1024);
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        config.put(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, CooperativeStickyAssignor.class.getName());
        // Partitions of an instance that was killed go on elsewhere after this; new partitions are found as fast.
        config.putIfAbsent(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 10_000);
        config.putIfAbsent(ConsumerConfig.METADATA_MAX_AGE_CONFIG, 10_000);
        return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /**
     * Its sends are done when every in-sync replica has the record.
     *
     * @param purpose tells its metrics from those of other producers
     */
    public Producer<byte[], byte[]> producer(String purpose) {
        var config = settings();
        config.put(ProducerConfig.CLIENT_ID_CONFIG, "projector-" + purpose);
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        config.putIfAbsent(ProducerConfig.MAX_BLOCK_MS_CONFIG, CALL_TIMEOUT);
        // Room for whatever a topic let in, and the reason.
        config.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, 16 * 1024 * 1024);
        return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
    }

    public Admin admin() {
        return Admin.create(settings());
    }

    /**
     * Questions about a topic, over one connection that all who ask share.
     *
     * @param name its whole name
     */
    public Topics topics(String name) {
        return new Topics(shared(), name);
    }

    private synchronized Admin shared() {
        requireRunning();
        if (shared == null) {
            shared = admin();
        }
        return shared;
    }

    @PreDestroy
    synchronized void close() {
        ended = true;
        if (shared != null) {
            shared.close(Duration.ofSeconds(1));
        }
    }

    private Map<String, Object> settings() {
        requireRunning();
        var config = new HashMap<>(broker);
        config.putIfAbsent(CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG, CALL_TIMEOUT);
        config.putIfAbsent(CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, CALL_TIMEOUT);
        return config;
    }

    private void requireRunning() {
        if (ended) {
            throw new KafkaException("The application has ended");
        }
    }
}
