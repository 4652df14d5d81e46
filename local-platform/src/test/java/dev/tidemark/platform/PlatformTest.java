package dev.tidemark.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.platform.config.PlatformConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Each test leaves the platform running. */
@Tag("heavy")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PlatformTest {

    /** What a broker logs that comes back and is let in only after a while. */
    private static final String STILL_REGISTERED = "DUPLICATE_BROKER_REGISTRATION";

    @TempDir
    private static Path folder;

    private final Set<String> heard = new ConcurrentSkipListSet<>();
    private Platform platform;

    @BeforeAll
    void start() {
        platform = Platform.start(PlatformConfig.onFreePorts(folder), new Listener());
    }

    @AfterAll
    void kill() {
        platform.kill();
    }

    @Test
    void a_listener_hears_of_every_part() {
        assertThat(heard)
                .contains(
                        "starting PostgreSQL",
                        "ready Kafka",
                        "ready Kafka Connect",
                        "starting Elasticsearch",
                        "ready Elasticsearch");
    }

    @Test
    void acknowledged_writes_survive_the_death_of_every_server_and_a_start_on_other_ports() throws Exception {
        var footprint = new Footprint("death");
        footprint.leaveIn(platform.endpoints());

        platform.kill();
        var killed = platform.servers();
        platform = Platform.start(PlatformConfig.onFreePorts(folder), new Listener());

        assertThat(killed).noneMatch(Server::isRunning);
        assertThat(footprint.findIn(platform.endpoints())).containsExactly("row true", "records 1", "document 200");
        assertThat(platform.kafka().process().log().contains(STILL_REGISTERED)).isFalse();
    }

    @Test
    void a_broker_that_was_stopped_is_not_registered_any_more() {
        platform.kafka().stop();
        platform.kafka().start();
        platform.kafka().awaitReady();

        assertThat(platform.kafka().process().log().contains(STILL_REGISTERED)).isFalse();
    }

    @Test
    void postgresql_waits_for_the_disk_at_every_commit() throws SQLException {
        var superuser = platform.endpoints().credentials().superuser();
        try (var connection = DriverManager.getConnection(
                platform.endpoints().jdbcUrl("postgres"), superuser.user(), superuser.password())) {
            assertThat(setting(connection, "fsync")).isEqualTo("on");
            assertThat(setting(connection, "synchronous_commit")).isEqualTo("on");
        }
    }

    @Test
    void a_server_can_be_stopped_and_started_alone() throws Exception {
        var footprint = new Footprint("alone");
        footprint.leaveInPostgres(platform.endpoints());

        platform.postgres().stop();
        assertThat(platform.servers())
                .filteredOn(Server::isRunning)
                .doesNotContain(platform.postgres())
                .hasSize(3);
        platform.postgres().start();
        platform.postgres().awaitReady();

        assertThat(footprint.isInPostgres(platform.endpoints())).isTrue();
    }

    @Test
    void a_second_platform_on_the_same_folder_is_refused() {
        assertThatThrownBy(() -> Platform.start(PlatformConfig.onFreePorts(folder), PlatformListener.SILENT))
                .isInstanceOf(PlatformFailure.AlreadyRunning.class)
                .hasMessageContaining("already runs on " + folder)
                .hasMessageContaining(Long.toString(ProcessHandle.current().pid()));
        assertThat(platform.servers()).allMatch(Server::isRunning);
    }

    @Test
    void passwords_are_for_the_owners_eyes_only() throws Exception {
        var permissions = Files.getPosixFilePermissions(folder.resolve("credentials.properties"));

        assertThat(PosixFilePermissions.toString(permissions)).isEqualTo("rw-------");
    }

    private static String setting(Connection connection, String name) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("SHOW " + name)) {
            row.next();
            return row.getString(1);
        }
    }

    private final class Listener implements PlatformListener {
        @Override
        public void starting(Server server) {
            heard.add("starting " + server.name());
        }

        @Override
        public void ready(Server server, Duration took) {
            heard.add("ready " + server.name());
        }
    }
}
