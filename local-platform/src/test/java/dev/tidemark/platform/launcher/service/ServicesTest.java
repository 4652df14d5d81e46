package dev.tidemark.platform.launcher.service;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.platform.config.Installation;
import dev.tidemark.platform.config.PlatformConfig;
import dev.tidemark.platform.config.Ports;
import dev.tidemark.platform.config.Relay;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServicesTest {

    @TempDir
    private Path home;

    @Test
    void a_migration_that_fails_says_why_and_where_to_read_on() throws IOException {
        var built = Files.createDirectories(home.resolve("order-service/target/quarkus-app"));
        Files.writeString(built.resolve("quarkus-run.jar"), "no jar");
        Files.createDirectories(home.resolve("data/logs"));
        var config = new PlatformConfig(home.resolve("data"), Ports.free(), new Installation(home));
        var services = new Services(config, new PackagedRunner(config));

        assertThatThrownBy(() -> services.migrate(Service.ORDER_SERVICE, Relay.DEBEZIUM))
                .hasMessageStartingWith("Migrating the database of order-service failed: ")
                .hasMessageContaining("order-service-migration.log")
                .hasMessageContaining("corrupt jarfile");
    }
}
