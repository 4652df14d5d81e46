package dev.tidemark.outbox;

import static dev.tidemark.platform.config.ServiceDatabase.ORDERS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidemark.outbox.fixtures.Database;
import dev.tidemark.outbox.fixtures.OrderTopic;
import dev.tidemark.outbox.fixtures.ServiceStatus;
import dev.tidemark.outbox.fixtures.Slot;
import dev.tidemark.platform.test.Sandbox;
import dev.tidemark.platform.test.TidemarkResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What does not disturb a relay that runs. */
@QuarkusTest
@WithTestResource(
        value = TidemarkResource.class,
        initArgs = {@ResourceArg(name = "service", value = "orders"), @ResourceArg(name = "relay", value = "true")})
class RunningRelayTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    Sandbox sandbox;

    private final UUID order = UUID.randomUUID();

    @BeforeEach
    void awaitRelay() {
        await().atMost(PATIENCE).until(() -> ServiceStatus.isWell("relay"));
    }

    /** No other test records anything meanwhile. */
    @Test
    void an_idle_relay_lets_postgresql_forget_its_log() throws SQLException {
        var written = Database.asSuperuser(sandbox).value(String.class, "SELECT pg_current_wal_lsn()::text");

        await().atMost(PATIENCE).until(() -> new Slot(sandbox).isConfirmedBeyond(written));
    }

    @Test
    void messages_that_somebody_else_put_into_the_log_are_passed_over() throws SQLException {
        var version = 0;
        for (var prefix : List.of("anything", "", "two\nlines")) {
            Database.asService(sandbox).execute("SELECT pg_logical_emit_message(true, ?, 'x')", prefix);
            record(++version);

            assertThat(new OrderTopic(sandbox, order).await(version)).hasSize(version);
        }
    }

    @Test
    void registering_again_changes_nothing() {
        assertThat(sandbox.connectors().register(sandbox.relay(ORDERS))).isFalse();
        assertThat(sandbox.connectors().names()).contains(sandbox.relayName(ORDERS));
    }

    private void record(int version) throws SQLException {
        Database.asService(sandbox)
                .execute(
                        "INSERT INTO outbox (id, aggregate_type, aggregate_id, aggregate_version, event_type,"
                                + " schema_version, payload, occurred_at)"
                                + " VALUES (gen_random_uuid(), 'orders', ?, ?, 'OrderCreated', 1, '{}', now())",
                        order.toString(),
                        version);
    }
}
