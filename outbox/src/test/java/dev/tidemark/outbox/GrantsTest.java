package dev.tidemark.outbox;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.outbox.fixtures.Database;
import dev.tidemark.platform.test.Sandbox;
import dev.tidemark.platform.test.TidemarkResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the roles of service, relay, maintenance and poller may do with what the migrations made, and nothing else. */
@QuarkusTest
@WithTestResource(
        value = TidemarkResource.class,
        initArgs = {@ResourceArg(name = "service", value = "orders"), @ResourceArg(name = "relay", value = "true")})
class GrantsTest {

    Sandbox sandbox;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE outbox SET payload = '{}'",
                "DELETE FROM outbox",
                "TRUNCATE outbox",
                "SELECT * FROM outbox",
                "INSERT INTO outbox (recorded_on) VALUES ('2020-01-01')",
                "INSERT INTO outbox (tx_id) VALUES (pg_current_xact_id())",
                "INSERT INTO outbox (epoch) VALUES (7)",
                "INSERT INTO outbox_epoch (number, reason) VALUES (7, 'mine')",
                "UPDATE outbox_epoch SET number = 7",
                "DELETE FROM outbox_canary",
                "INSERT INTO outbox_canary (sequence) VALUES (1)",
                "DROP TABLE outbox",
                "ALTER TABLE outbox DROP CONSTRAINT outbox_payload_size",
                "CREATE TABLE mine (id int)",
                "CREATE TABLE mine PARTITION OF outbox FOR VALUES FROM ('2020-01-01') TO ('2020-01-02')",
                "ALTER PUBLICATION outbox SET (publish = '')",
                "DROP PUBLICATION outbox",
                "SELECT pg_drop_replication_slot(current_database() || '_outbox')",
                "SET session_replication_role = replica",
                "DELETE FROM inbox_progress",
                "DELETE FROM inbox_epochs",
                "UPDATE inbox_epochs SET number = 7",
                "UPDATE inbox_messages SET event_id = gen_random_uuid()",
                "TRUNCATE inbox_messages",
                "UPDATE inbox_parked SET value = ''",
                "UPDATE inbox_parked SET record_offset = 0",
                "TRUNCATE inbox_parked",
                "SELECT outbox_relay.begin_at_slot()",
                "SELECT * FROM outbox_relay.beginning",
                "UPDATE outbox_relay.beginning SET lsn = '0/0'",
                "UPDATE idempotency_keys SET body = ''",
                "TRUNCATE idempotency_keys",
                "SELECT outbox_drop_day('2020-01-01')",
                "ALTER TABLE outbox DETACH PARTITION outbox_20200101 CONCURRENTLY",
                "SET ROLE orders_maintenance",
                "INSERT INTO outbox (position) VALUES (1)",
                "SELECT * FROM outbox_relay.active",
                "SELECT outbox_relay.begin_handover('polling')",
                "SELECT outbox_relay.finish_handover()",
                "SELECT * FROM outbox_poller.bucket",
                "SELECT * FROM outbox_poller.parked",
                "SELECT outbox_first_needed_day()",
                "SELECT outbox_is_published('0/0')",
            })
    void the_service_may_not(String sql) {
        assertDenied(Database.asService(sandbox), sql);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INSERT INTO outbox DEFAULT VALUES",
                "UPDATE outbox SET payload = '{}'",
                "DELETE FROM outbox",
                "SELECT * FROM placed_order",
                "SELECT * FROM outbox_canary",
                "SELECT * FROM inbox_progress",
                "SELECT * FROM inbox_messages",
                "SELECT * FROM inbox_parked",
                "SELECT outbox_make_partitions()",
                "CREATE TABLE mine (id int)",
                "SELECT outbox_relay.begin_at_slot()",
                "SELECT * FROM outbox_relay.beginning",
                "UPDATE outbox_relay.beginning SET lsn = '0/0'",
                "SELECT * FROM idempotency_keys",
                "SELECT idempotency_begin('', '', 'key', '')",
                "UPDATE outbox_relay.active SET relay = 'debezium'",
                "SELECT outbox_relay.begin_handover('polling')",
                "SELECT outbox_relay.finish_handover()",
                "SELECT * FROM outbox_poller.bucket",
                "SELECT * FROM outbox_active_relay()",
                "SELECT * FROM outbox_pollers()",
                "SELECT outbox_drop_day('2020-01-01')",
            })
    void the_relay_may_not(String sql) {
        assertDenied(Database.asRelay(sandbox), sql);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT * FROM placed_order",
                "SELECT * FROM idempotency_keys",
                "DELETE FROM outbox_canary",
                "INSERT INTO outbox_epoch (number, reason) VALUES (7, 'mine')",
                "SELECT outbox_make_partitions()",
                "CREATE TABLE mine (id int)",
                "SELECT outbox_relay.begin_at_slot()",
                "SELECT pg_drop_replication_slot(current_database() || '_outbox')",
                "SET ROLE orders_owner",
                "SELECT * FROM outbox_relay.active",
                "UPDATE outbox_poller.bucket SET complete_on = outbox_today()",
                "DELETE FROM outbox_poller.parked",
                "SELECT * FROM outbox_pollers()",
            })
    void maintenance_may_not(String sql) {
        assertDenied(Database.asMaintenance(sandbox), sql);
    }

    @Test
    void maintenance_drops_no_day_that_is_not_detached() {
        assertThatThrownBy(() -> Database.asMaintenance(sandbox).execute("SELECT outbox_drop_day(outbox_today())"))
                .hasMessageContaining("is not detached");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INSERT INTO outbox DEFAULT VALUES",
                "UPDATE outbox SET payload = '{}'",
                "DELETE FROM outbox",
                "SELECT * FROM placed_order",
                "SELECT * FROM outbox_canary",
                "SELECT * FROM outbox_relay.beginning",
                "SELECT outbox_make_partitions()",
                "CREATE TABLE mine (id int)",
                "CREATE TABLE outbox_poller.mine (id int)",
                "UPDATE outbox_relay.active SET relay = 'polling'",
                "INSERT INTO outbox_poller.bucket (number) VALUES (1)",
                "DELETE FROM outbox_poller.bucket",
                "SELECT outbox_relay.begin_handover('polling')",
                "SELECT outbox_relay.finish_handover()",
                "SELECT outbox_relay.polling_before_barrier(1)",
                "SELECT outbox_relay.debezium_before_barrier()",
                "SELECT outbox_poller.unpark('orders', 'o-1')",
                "SELECT outbox_poller.accept_loss()",
                "SELECT * FROM outbox_pollers()",
                "SELECT outbox_drop_day('2020-01-01')",
                "SELECT pg_create_physical_replication_slot('mine')",
            })
    void the_poller_may_not(String sql) {
        assertDenied(Database.asPoller(sandbox), sql);
    }

    @Test
    void the_service_is_told_how_its_relay_does() {
        assertThatCode(() -> Database.asService(sandbox)
                        .execute("SELECT relay FROM outbox_active_relay() CROSS JOIN outbox_pollers()"))
                .doesNotThrowAnyException();
    }

    @Test
    void the_poller_reads_the_outbox() {
        assertThatCode(() -> Database.asPoller(sandbox).count("SELECT count(*) FROM outbox"))
                .doesNotThrowAnyException();
    }

    @Test
    void the_relay_reads_the_outbox() {
        assertThatCode(() -> Database.asRelay(sandbox).count("SELECT count(*) FROM outbox"))
                .doesNotThrowAnyException();
    }

    private static void assertDenied(Database database, String sql) {
        assertThatThrownBy(() -> database.execute(sql))
                .isInstanceOf(SQLException.class)
                .hasMessageMatching("(?s).*(permission denied|must be owner|must have privilege).*");
    }
}
