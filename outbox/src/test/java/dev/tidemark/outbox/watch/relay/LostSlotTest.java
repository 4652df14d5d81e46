package dev.tidemark.outbox.watch.relay;

import static dev.tidemark.platform.config.ServiceDatabase.ORDERS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidemark.outbox.fixtures.Database;
import dev.tidemark.outbox.fixtures.ServiceStatus;
import dev.tidemark.outbox.fixtures.Slot;
import dev.tidemark.platform.test.Sandbox;
import dev.tidemark.platform.test.TidemarkResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The ways to lose events behind the database: each must show while commands go on. */
@QuarkusTest
@WithTestResource(
        value = TidemarkResource.class,
        initArgs = {@ResourceArg(name = "service", value = "orders"), @ResourceArg(name = "relay", value = "true")})
class LostSlotTest {

    /** How long a loss may take to show. */
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final String LOST = """
            SELECT count(*) FROM pg_replication_slots
            WHERE slot_name = current_database() || '_outbox' AND wal_status = 'lost'""";

    Sandbox sandbox;

    /** As an operator does who has made good what is lost. */
    @AfterEach
    void beginAnew() throws Exception {
        sandbox.connectors().deleteWithOffsets(sandbox.relayName(ORDERS));
        new Slot(sandbox).make();
        database().execute("SELECT outbox_relay.begin_at_slot()");
        sandbox.startRelay(ORDERS);
    }

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

    /** As PostgreSQL does when the log gets too long; but only slots that nobody reads from are, of whatever database. */
    private void invalidateSlot() throws Exception {
        var superuser = database();
        superuser.execute("ALTER SYSTEM SET idle_replication_slot_timeout = '1s'");
        superuser.execute("SELECT pg_reload_conf()");
        try {
            await().atMost(PATIENCE).until(() -> {
                superuser.execute("CHECKPOINT");
                return superuser.count(LOST) > 0;
            });
        } finally {
            superuser.execute("ALTER SYSTEM RESET idle_replication_slot_timeout");
            superuser.execute("SELECT pg_reload_conf()");
        }
    }

    private Database database() {
        return Database.asSuperuser(sandbox);
    }
}
