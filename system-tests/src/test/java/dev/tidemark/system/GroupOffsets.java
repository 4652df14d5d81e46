package dev.tidemark.system;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** What a consumer group has committed of one topic; nobody of the group may be running when it is changed. */
final class GroupOffsets {

    private final Map<String, Object> client;
    private final String group;
    private final String topic;

    GroupOffsets(String bootstrapServers, String group, String topic) {
        this.client = Map.of("bootstrap.servers", bootstrapServers);
        this.group = group;
        this.topic = topic;
    }

    Map<TopicPartition, OffsetAndMetadata> save() throws Exception {
        try (var admin = Admin.create(client)) {
            return admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get().entrySet().stream()
                    .filter(offset -> offset.getKey().topic().equals(topic))
                    .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        }
    }

    void restore(Map<TopicPartition, OffsetAndMetadata> offsets) throws Exception {
        try (var admin = Admin.create(client)) {
            admin.alterConsumerGroupOffsets(group, offsets).all().get();
        }
    }

    /** Every partition to the same offset. */
    void set(long offset) throws Exception {
        var offsets = new HashMap<TopicPartition, OffsetAndMetadata>();
        save().forEach((partition, before) -> offsets.put(partition, new OffsetAndMetadata(offset, before.metadata())));
        restore(offsets);
    }

    void delete() throws Exception {
        try (var admin = Admin.create(client)) {
            admin.deleteConsumerGroupOffsets(group, save().keySet()).all().get();
        }
    }
}
