package dev.tidemark.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.system.check.TopicHistory;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigOp.OpType;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;

/** Has Kafka compact a topic in seconds, instead of the week that it leaves to readers. */
record Compaction(String bootstrapServers, String topic) {

    /** The broker looks every 15 s. */
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private static final Map<String, String> HURRY = Map.of(
            "min.compaction.lag.ms", "0",
            "max.compaction.lag.ms", "1000",
            "min.cleanable.dirty.ratio", "0.001",
            "segment.ms", "1000");

    void hurry() throws Exception {
        try (var admin = Admin.create(Map.<String, Object>of("bootstrap.servers", bootstrapServers))) {
            var changes = HURRY.entrySet().stream()
                    .map(setting ->
                            new AlterConfigOp(new ConfigEntry(setting.getKey(), setting.getValue()), OpType.SET))
                    .toList();
            admin.incrementalAlterConfigs(Map.of(new ConfigResource(ConfigResource.Type.TOPIC, topic), changes))
                    .all()
                    .get();
        }
    }

    /**
     * Returns when of these keys only these versions are left.
     *
     * @param traffic publishes something, again and again: what was written last is never compacted
     */
    void awaitLeft(Map<UUID, List<String>> versions, ThrowingRunnable traffic) {
        Awaitility.await().atMost(PATIENCE).pollInterval(Duration.ofMillis(250)).untilAsserted(() -> {
            traffic.run();
            for (var key : versions.entrySet()) {
                assertThat(left(key.getKey())).isEqualTo(key.getValue());
            }
        });
    }

    private List<String> left(UUID key) {
        return TopicHistory.of(bootstrapServers, topic).records().stream()
                .filter(event -> event.key().equals(key.toString()))
                .map(event -> TopicHistory.header(event, "aggregateVersion"))
                .toList();
    }
}
