package dev.tidemark.platform.provision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tidemark.platform.config.Installation;
import dev.tidemark.platform.config.KafkaUser;
import dev.tidemark.platform.test.Sandbox;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TopicsTest {

    private Sandbox sandbox;
    private Topics topics;
    private Admin admin;

    @BeforeEach
    void open() {
        sandbox = Sandbox.open();
        topics = new Topics(
                Installation.find(), sandbox.endpoints().kafkaClient(KafkaUser.LAUNCHER), sandbox.topicsPrefix());
        admin = Admin.create(Map.of("bootstrap.servers", sandbox.endpoints().kafka()));
    }

    @AfterEach
    void close() {
        admin.close();
        sandbox.close();
    }

    @Test
    void every_topic_of_the_file_is_made_with_its_settings() throws Exception {
        assertThat(topics.names()).contains(sandbox.topic("orders"), sandbox.topic("dead-letters"));
        assertThat(setting("orders", "cleanup.policy")).isEqualTo("compact");
        assertThat(setting("orders", "min.compaction.lag.ms")).isEqualTo("604800000");
        assertThat(setting("canary", "retention.ms")).isEqualTo("3600000");
    }

    /** A row on its way to a topic that does not exist would stop the relay for all. */
    @ParameterizedTest
    @ValueSource(strings = {"order-service", "product-service"})
    void whatever_a_service_publishes_has_a_topic_and_one_of_replays(String service) throws Exception {
        var settings = new Properties();
        try (var file = Files.newBufferedReader(
                Installation.find().home().resolve(service + "/src/main/resources/application.properties"))) {
            settings.load(file);
        }

        for (var type :
                settings.getProperty("tidemark.database.aggregate-types").split(",")) {
            assertThat(topics.names()).contains(sandbox.topic(type), sandbox.topic(type + ".replay"));
        }
    }

    @Test
    void provisioning_again_changes_nothing() {
        assertThat(topics.provision()).isEmpty();
    }

    @Test
    void a_setting_that_differs_is_corrected() throws Exception {
        var lost = new AlterConfigOp(new ConfigEntry("cleanup.policy", "delete"), AlterConfigOp.OpType.SET);
        admin.incrementalAlterConfigs(Map.of(resource("orders"), List.of(lost)))
                .all()
                .get();
        await().until(() -> setting("orders", "cleanup.policy").equals("delete"));

        assertThat(topics.provision()).containsExactly(sandbox.topic("orders"));
        await().until(() -> setting("orders", "cleanup.policy").equals("compact"));
    }

    @Test
    void another_number_of_partitions_is_refused() throws Exception {
        var prefix = sandbox.topicsPrefix() + "-other";
        var other = new Topics(Installation.find(), sandbox.endpoints().kafkaClient(KafkaUser.LAUNCHER), prefix);
        admin.createTopics(List.of(new NewTopic(prefix + ".orders", Optional.of(1), Optional.empty())))
                .all()
                .get();

        await().until(() -> admin.listTopics().names().get().contains(prefix + ".orders"));

        assertThatThrownBy(other::provision)
                .hasMessageContaining(prefix + ".orders has 1 partitions, topics.json says 6");
        other.delete();
    }

    private String setting(String topic, String name) throws ExecutionException, InterruptedException {
        return admin.describeConfigs(List.of(resource(topic)))
                .all()
                .get()
                .get(resource(topic))
                .get(name)
                .value();
    }

    private ConfigResource resource(String topic) {
        return new ConfigResource(ConfigResource.Type.TOPIC, sandbox.topic(topic));
    }
}
