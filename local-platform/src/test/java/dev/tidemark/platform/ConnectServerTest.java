package dev.tidemark.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.tidemark.platform.config.KafkaUser;
import dev.tidemark.platform.config.PlatformConfig;
import dev.tidemark.platform.config.ServiceDatabase;
import dev.tidemark.platform.process.FolderLock;
import dev.tidemark.platform.provision.Connector;
import dev.tidemark.platform.provision.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written in {@code connectors/} becomes, where nobody chose another prefix for the topics. */
class ConnectServerTest {

    private static final String HEARTBEAT = "transforms.heartbeat.replacement";
    private static final String ROUTE = "transforms.outbox.route.topic.replacement";

    @TempDir
    private Path folder;

    private PlatformConfig platform;
    private ConnectServer server;

    @BeforeEach
    void prepare() {
        platform = PlatformConfig.onFreePorts(folder);
        server = new ConnectServer(platform, new FolderLock(folder));
    }

    @Test
    void connectors_ask_for_nothing_that_connect_does_not_have() throws IOException {
        for (var file : relays()) {
            assertThat(resolved(Files.readString(file))).as(file.toString()).doesNotContain("${env:");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"worker.properties", "review-capture.json"})
    void nor_do_the_worker_and_the_capture_of_reviews(String file) throws IOException {
        var asked = Files.readAllLines(platform.installation().connectors().resolve(file)).stream()
                .filter(line -> !line.startsWith("#"))
                .map(this::resolved);

        assertThat(asked).noneMatch(line -> line.contains("${env:"));
    }

    @Test
    void connectors_publish_to_topics_of_the_default_prefix_that_there_are() throws IOException {
        var topics = new Topics(
                        platform.installation(),
                        platform.endpoints().kafkaClient(KafkaUser.LAUNCHER),
                        Topics.DEFAULT_PREFIX)
                .names();
        for (var file : relays()) {
            var config =
                    new JsonMapper().readValue(file.toFile(), Connector.class).config();

            assertThat(topics).contains(resolved(config.get(HEARTBEAT)));
            assertThat(resolved(config.get(ROUTE))).isEqualTo("ecommerce.${routedByValue}");
        }
    }

    /** Or topics of two installations would be one. */
    @Test
    void no_connector_spells_the_prefix_out() throws IOException {
        for (var file : relays()) {
            assertThat(Files.readString(file)).as(file.toString()).doesNotContain(Topics.DEFAULT_PREFIX);
        }
    }

    private Iterable<Path> relays() throws IOException {
        try (Stream<Path> files = Files.list(platform.installation().connectors())) {
            var relays = files.filter(file -> file.toString().endsWith("-outbox.json"))
                    .toList();
            assertThat(relays).hasSameSizeAs(ServiceDatabase.values());
            return relays;
        }
    }

    private String resolved(String text) {
        var resolved = text;
        for (Map.Entry<String, String> variable : server.environment().entrySet()) {
            resolved = resolved.replace("${env:%s}".formatted(variable.getKey()), variable.getValue());
        }
        return resolved;
    }
}
