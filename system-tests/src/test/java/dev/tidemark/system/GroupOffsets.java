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

    /** What is committed now. Fails when nothing is: a test about nothing would pass. */
    Map<TopicPartition, OffsetAndMetadata> save() throws Exception {
        var offsets = committed();
        if (offsets.isEmpty()) {
            throw new IllegalStateException("%s has committed nothing of %s".formatted(group, topic));
        }
        return offsets;
    }

    Map<TopicPartition, OffsetAndMetadata> committed() throws Exception {
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

    /** Whether every partition is where it was then, or further. */
    boolean reached(Map<TopicPartition, OffsetAndMetadata> then) throws Exception {
        var now = committed();
        return then.entrySet().stream()
                .allMatch(partition -> now.get(partition.getKey()).offset()
                        >= partition.getValue().offset());
    }

    void delete() throws Exception {
        try (var admin = Admin.create(client)) {
            admin.deleteConsumerGroupOffsets(group, save().keySet()).all().get();
        }
    }
}
