package dev.tidemark.outbox.watch.relay;

import static dev.tidemark.platform.config.ServiceDatabase.ORDERS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidemark.outbox.fixtures.ServiceStatus;
import dev.tidemark.platform.test.Sandbox;
import dev.tidemark.platform.test.TidemarkResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;
import org.postgresql.PGProperty;
import org.postgresql.replication.PGReplicationStream;

/** A relay that reads and publishes nothing must show while nobody records anything. */
@QuarkusTest
@WithTestResource(value = TidemarkResource.class, initArgs = @ResourceArg(name = "service", value = "orders"))
class StuckRelayTest {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    Sandbox sandbox;

    @Test
    void a_relay_that_confirms_nothing_shows_in_health_and_metrics_without_traffic() throws SQLException {
        try (var connection = replicate();
                var stream = stream(connection)) {
            await().atMost(LIMIT).untilAsserted(() -> assertThat(ServiceStatus.trouble("relay"))
                    .contains("is behind by"));

            assertThat(stream.isClosed()).isFalse();
            assertThat(ServiceStatus.metric("tidemark_outbox_relay_healthy")).isZero();
            assertThat(ServiceStatus.metric("tidemark_outbox_unpublished_age_seconds"))
                    .isGreaterThan(3);
            assertThat(ServiceStatus.metric("tidemark_outbox_slot_lag_bytes")).isPositive();
            assertThat(ServiceStatus.isReady()).isTrue();
        }
    }

    private Connection replicate() throws SQLException {
        var relay = sandbox.endpoints().credentials().of(ORDERS.relayRole());
        var properties = new Properties();
        PGProperty.USER.set(properties, relay.user());
        PGProperty.PASSWORD.set(properties, relay.password());
        PGProperty.REPLICATION.set(properties, "database");
        PGProperty.PREFER_QUERY_MODE.set(properties, "simple");
        PGProperty.ASSUME_MIN_SERVER_VERSION.set(properties, "18");
        return DriverManager.getConnection(sandbox.endpoints().jdbcUrl(sandbox.database(ORDERS)), properties);
    }

    private PGReplicationStream stream(Connection connection) throws SQLException {
        return connection
                .unwrap(PGConnection.class)
                .getReplicationAPI()
                .replicationStream()
                .logical()
                .withSlotName(sandbox.database(ORDERS) + "_outbox")
                .withSlotOption("proto_version", 1)
                .withSlotOption("publication_names", "outbox")
                .withAutomaticFlush(false)
                .start();
    }
}
