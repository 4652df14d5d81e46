package dev.tidemark.projector;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigOp.OpType;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.requests.DeleteRecordsRequest;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** One topic on the real broker: filled, cut, replaced, and what groups have committed of it. */
public final class TestTopic implements AutoCloseable {

    private final String name;
    private final Map<String, Object> broker;
    private final Producer<byte[], byte[]> producer;

    /** Null until it is needed: most tests only send. */
    private Admin admin;

    private TestTopic(String name, String bootstrapServers) {
        this.name = name;
        this.broker = Map.of("bootstrap.servers", bootstrapServers);
        // Compressed as the relay does it.
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers, "acks", "all", "compression.type", "lz4"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    public static TestTopic existing(String name, String bootstrapServers) {
        return new TestTopic(name, bootstrapServers);
    }

    public static TestTopic create(String name, String bootstrapServers, int partitions) {
        var topic = new TestTopic(name, bootstrapServers);
        topic.create(partitions);
        return topic;
    }

    private void create(int partitions) {
        get(admin().createTopics(List.of(new NewTopic(name, partitions, (short) 1)))
                .all());
    }

    public String name() {
        return name;
    }

    /** Returns when the broker has them all. */
    public void send(EventRecords... records) {
        Arrays.stream(records).forEach(each -> producer.send(each.toProduce()));
        producer.flush();
    }

    /** Returns when the broker has it. */
    public void send(ProducerRecord<byte[], byte[]> record) {
        producer.send(record);
        producer.flush();
    }

    public void deleteAndCreate(int partitions) {
        get(admin().deleteTopics(List.of(name)).all());
        create(partitions);
    }

    public void growTo(int partitions) {
        get(admin().createPartitions(Map.of(name, NewPartitions.increaseTo(partitions)))
                .all());
    }

    /** A setting of the topic; null for what it was. */
    public void set(String setting, String value) {
        var change = new AlterConfigOp(new ConfigEntry(setting, value), value == null ? OpType.DELETE : OpType.SET);
        get(admin().incrementalAlterConfigs(
                        Map.of(new ConfigResource(ConfigResource.Type.TOPIC, name), List.of(change)))
                .all());
    }

    /** As retention would. */
    public void deleteRecordsBefore(int partition, long offset) {
        get(admin().deleteRecords(Map.of(new TopicPartition(name, partition), RecordsToDelete.beforeOffset(offset)))
                .all());
    }

    /** All that there are. */
    public void deleteRecords() {
        var partitions = get(admin().describeTopics(List.of(name))
                        .topicNameValues()
                        .get(name))
                .partitions();
        partitions.forEach(each -> deleteRecordsBefore(each.partition(), DeleteRecordsRequest.HIGH_WATERMARK));
    }

    /** By partition. */
    public Map<Integer, Long> committed(String group) {
        return get(admin().listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata()).entrySet().stream()
                .filter(each -> each.getKey().topic().equals(name))
                .collect(Collectors.toMap(each -> each.getKey().partition(), each -> each.getValue()
                        .offset()));
    }

    /** Of a group. Whoever left it and came back is another one. */
    public Set<String> members(String group) {
        return get(admin().describeConsumerGroups(List.of(group)).all()).get(group).members().stream()
                .map(MemberDescription::consumerId)
                .collect(Collectors.toSet());
    }

    /** As an operator's tool does it; the group must have no members. */
    public void setOffset(String group, int partition, long offset) {
        get(admin().alterConsumerGroupOffsets(
                        group,
                        Map.of(
                                new TopicPartition(name, partition),
                                new OffsetAndMetadata(offset, Optional.empty(), "")))
                .all());
    }

    public void deleteGroup(String group) {
        get(admin().deleteConsumerGroups(List.of(group)).all());
    }

    private synchronized Admin admin() {
        if (admin == null) {
            admin = Admin.create(broker);
        }
        return admin;
    }

    @Override
    public synchronized void close() {
        producer.close();
        if (admin != null) {
            admin.close();
        }
    }

    private static <T> T get(KafkaFuture<T> answer) {
        try {
            return answer.get(30, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
