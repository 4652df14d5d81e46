package dev.tidemark.outbox.watch.relay;

import static dev.tidemark.platform.config.ServiceDatabase.ORDERS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidemark.outbox.fixtures.Database;
import dev.tidemark.outbox.fixtures.ServiceStatus;
import dev.tidemark.platform.test.Sandbox;
import dev.tidemark.platform.test.TidemarkResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The ways to lose events behind the database: each must show while commands go on. */
@QuarkusTest
@TestProfile(LostSlotTest.OwnSandbox.class)
@WithTestResource(
        value = TidemarkResource.class,
        initArgs = {@ResourceArg(name = "service", value = "orders"), @ResourceArg(name = "relay", value = "true")})
class LostSlotTest {

    /** How long a loss may take to show. */
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    Sandbox sandbox;

    @Test
    void a_relay_that_stops_a_slot_that_is_lost_and_one_that_is_dropped_show_in_health_and_metrics() throws Exception {
        await().atMost(PATIENCE).until(() -> ServiceStatus.isWell("relay"));

        sandbox.connectors().stop(sandbox.relayName(ORDERS));
        awaitRed("Nobody has read");

        sandbox.connectors().resume(sandbox.relayName(ORDERS));
        await().atMost(PATIENCE).until(() -> ServiceStatus.isWell("relay"));

        sandbox.connectors().stop(sandbox.relayName(ORDERS));
        invalidateSlot();
        awaitRed("lost");

        database().execute("SELECT pg_drop_replication_slot(current_database() || '_outbox')");
        awaitRed("no replication slot");
    }

    private static void awaitRed(String reason) {
        await().atMost(LIMIT).untilAsserted(() -> {
            assertThat(ServiceStatus.trouble("relay")).contains(reason);
            assertThat(ServiceStatus.metric("tidemark_outbox_relay_healthy")).isZero();
        });
        assertThat(ServiceStatus.isReady()).isTrue();
    }

    /** Makes PostgreSQL drop the log that the slot still needs. */
    private void invalidateSlot() throws Exception {
        var superuser = database();
        superuser.execute("ALTER SYSTEM SET max_slot_wal_keep_size = '1MB'");
        superuser.execute("SELECT pg_reload_conf()");
        try {
            for (var segment = 0; segment < 3; segment++) {
                superuser.execute("SELECT pg_logical_emit_message(true, 'filler', 'x'), pg_switch_wal()");
            }
            superuser.execute("CHECKPOINT");
        } finally {
            superuser.execute("ALTER SYSTEM RESET max_slot_wal_keep_size");
            superuser.execute("SELECT pg_reload_conf()");
        }
    }

    private Database database() {
        return Database.asSuperuser(sandbox);
    }

    /** A service and a sandbox of its own, since both are of no use afterwards. */
    public static final class OwnSandbox implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("tidemark.relay.max-inactive", "3s");
        }
    }
}
