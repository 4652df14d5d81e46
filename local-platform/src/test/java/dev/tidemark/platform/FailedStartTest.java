package dev.tidemark.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tidemark.platform.PlatformFailure.PortTaken;
import dev.tidemark.platform.config.PlatformConfig;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("heavy")
class FailedStartTest {

    @TempDir
    private Path folder;

    private final List<String> heard = new ArrayList<>();
    private Platform platform;
    private PlatformConfig config;

    @BeforeEach
    void prepare() {
        config = PlatformConfig.onFreePorts(folder);
        platform = new Platform(config, new Listener());
    }

    @Test
    void a_taken_port_is_named_before_anything_is_started() throws IOException {
        var port = config.ports().elasticsearchTransport();
        try (var _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {

            var failure = catchThrowableOfType(PortTaken.class, platform::start);

            assertThat(failure.port()).isEqualTo(port);
            assertThat(failure).hasMessage("Elasticsearch cannot start: port %d is taken", port);
        }
        assertThat(heard).containsExactly("Elasticsearch");
        assertThat(folder.resolve("logs")).doesNotExist();
    }

    @Test
    void a_part_that_fails_is_named_with_its_log_and_its_last_words() throws IOException {
        Files.createDirectories(folder.resolve("kafka/data"));
        Files.writeString(folder.resolve("kafka/data/meta.properties"), "version=1\nnode.id=7\ncluster.id=other\n");

        var failure = catchThrowableOfType(PlatformFailure.class, platform::start);

        assertThat(failure.part()).isEqualTo("Kafka");
        assertThat(failure.logFile()).contains(folder.resolve("logs/kafka.log"));
        assertThat(failure)
                .hasMessageContaining("ended with exit code 1")
                .hasMessageContaining("Stored node id 7 doesn't match");
        assertThat(heard).containsExactly("Kafka");
        assertThat(platform.servers()).noneMatch(Server::isRunning);
    }

    @Test
    void lost_passwords_are_reported_at_once() throws IOException {
        platform.postgres().start();
        platform.postgres().awaitReady();
        platform.stop();
        Files.delete(folder.resolve("credentials.properties"));
        platform = new Platform(config, new Listener());
        platform.postgres().start();

        var failure = catchThrowableOfType(PlatformFailure.class, platform.postgres()::awaitReady);

        assertThat(failure).hasMessageContaining("refuses the password").hasMessageContaining("credentials.properties");
        platform.kill();
    }

    private final class Listener implements PlatformListener {
        @Override
        public void failed(Server server, PlatformFailure failure) {
            heard.add(server.name());
        }
    }
}
