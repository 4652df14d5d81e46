package dev.tidemark.outbox.retention;

import static dev.tidemark.outbox.fixtures.Transactions.onEventLoop;
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
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Seven days are kept. */
@QuarkusTest
@TestProfile(RetentionTest.Limits.class)
@WithTestResource(
        value = TidemarkResource.class,
        initArgs = {@ResourceArg(name = "service", value = "orders"), @ResourceArg(name = "relay", value = "true")})
class RetentionTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final String MAINTENANCE_WAITS = """
            SELECT count(*) FROM pg_stat_activity
            WHERE datname = current_database() AND usename = '%s' AND wait_event_type = 'Lock'""".formatted(ORDERS.maintenanceRole());

    @Inject
    Retention retention;

    @Inject
    OutboxSize size;

    Sandbox sandbox;

    @BeforeEach
    void awaitRelay() {
        await().atMost(PATIENCE).until(() -> ServiceStatus.isWell("relay"));
    }

    @AfterEach
    void end_all_old_days() {
        await().atMost(PATIENCE).until(() -> {
            retain();
            return database().count("SELECT count(*) FROM outbox_days_before(outbox_today() - 7)") == 0;
        });
    }

    @Test
    void a_day_that_is_too_old_is_detached_and_then_dropped() throws Exception {
        make(9, 8, 7);

        retain();
        assertThat(state(9)).isEqualTo("detached");
        assertThat(state(8)).isEqualTo("detached");
        assertThat(state(7)).isEqualTo("attached");
        assertThat(ServiceStatus.metric("tidemark_outbox_days_overdue")).isEqualTo(2);

        retain();
        assertThat(state(9)).isEqualTo("gone");
        assertThat(state(8)).isEqualTo("gone");
        assertThat(state(7)).isEqualTo("attached");
        assertThat(state(0)).isEqualTo("attached");
        assertThat(ServiceStatus.metric("tidemark_outbox_days_overdue")).isZero();
        drop(7);
    }

    @Test
    void nothing_is_detached_or_dropped_before_the_relay_has_published_it() throws Exception {
        make(9);
        retain();
        make(8);
        sandbox.connectors().stop(sandbox.relayName(ORDERS));
        try {
            record(UUID.randomUUID());

            retain();

            assertThat(state(9)).isEqualTo("detached");
            assertThat(state(8)).isEqualTo("attached");
        } finally {
            sandbox.connectors().resume(sandbox.relayName(ORDERS));
            await().atMost(PATIENCE).until(() -> ServiceStatus.isWell("relay"));
        }
    }

    @Test
    void nobody_who_records_waits_behind_a_long_reader() throws Exception {
        make(8);
        CompletableFuture<Void> retained;
        try (var reader = read()) {
            retained = retainMeanwhile();
            await().atMost(PATIENCE).until(this::maintenanceWaits);

            for (var event = 0; event < 10; event++) {
                record(UUID.randomUUID());
            }

            assertThat(maintenanceWaits()).isTrue();
            assertThat(state(8)).isEqualTo("detaching");
            reader.rollback();
        }
        retained.join();
        assertThat(state(8)).isEqualTo("detached");
    }

    @Test
    void a_detachment_that_a_reader_outlasts_is_finished_later() throws Exception {
        make(9, 8);
        try (var reader = read()) {
            retain();

            assertThat(state(8)).isEqualTo("attached");
            assertThat(state(9)).isEqualTo("detaching");
            reader.rollback();
        }

        retain();

        assertThat(state(9)).isEqualTo("detached");
        assertThat(state(8)).isEqualTo("detached");
    }

    @Test
    void a_detachment_that_is_killed_is_finished_later() throws Exception {
        make(8);
        try (var reader = read()) {
            var retained = retainMeanwhile();
            await().atMost(PATIENCE).until(this::maintenanceWaits);
            database().execute("""
                    SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                    WHERE datname = current_database() AND usename = ?""", ORDERS.maintenanceRole());
            retained.join();
            reader.rollback();
        }
        assertThat(state(8)).isEqualTo("detaching");

        retain();

        assertThat(state(8)).isEqualTo("detached");
    }

    @Test
    void of_several_instances_one_does_it() throws Exception {
        make(8);
        try (var other = sandbox.connectAsSuperuser(ORDERS);
                var statement = other.createStatement()) {
            statement.execute("SELECT pg_advisory_lock(hashtext('outbox_retention'))");

            retain();

            assertThat(state(8)).isEqualTo("attached");
        }
    }

    @Test
    void the_size_follows_what_is_recorded() throws Exception {
        var before = rows();

        for (var event = 0; event < 50; event++) {
            record(UUID.randomUUID());
        }

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(rows()).isGreaterThanOrEqualTo(before + 50));
    }

    private double rows() {
        try {
            onEventLoop(size::estimate);
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
        return ServiceStatus.metric("tidemark_outbox_rows");
    }

    /** With traffic, without which the relay confirms every few seconds only. */
    private void retain() {
        var retained = retainMeanwhile();
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(200)).until(() -> {
            record(UUID.randomUUID());
            return retained.isDone();
        });
        retained.join();
    }

    private CompletableFuture<Void> retainMeanwhile() {
        return CompletableFuture.runAsync(() -> {
            try {
                onEventLoop(retention::apply);
            } catch (Throwable e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private boolean maintenanceWaits() throws SQLException {
        return database().count(MAINTENANCE_WAITS) > 0;
    }

    /** Partitions of so many days ago. */
    private void make(int... days) throws SQLException {
        for (var day : days) {
            var partition = partition(day);
            var owner = Database.asOwner(sandbox);
            owner.execute(
                    "CREATE TABLE %s (LIKE outbox INCLUDING DEFAULTS INCLUDING CONSTRAINTS)".formatted(partition));
            owner.execute("""
                    DO $$ BEGIN
                        EXECUTE format('ALTER TABLE outbox ATTACH PARTITION %s FOR VALUES FROM (%%L) TO (%%L)',
                            outbox_today() - %d, outbox_today() - %d + 1);
                    END $$""".formatted(partition, day, day));
        }
    }

    private void drop(int day) throws SQLException {
        Database.asOwner(sandbox).execute("DROP TABLE " + partition(day));
    }

    private String partition(int day) throws SQLException {
        return database().value(String.class, "SELECT 'outbox_' || to_char(outbox_today() - ?, 'YYYYMMDD')", day);
    }

    private String state(int day) throws SQLException {
        return database().value(String.class, """
                SELECT coalesce((SELECT state FROM outbox_days_before(outbox_today() + 1)
                                 WHERE day = outbox_today() - ?), 'gone')""", day);
    }

    /** Somebody who has read the whole outbox and has not ended his transaction. */
    private Connection read() throws SQLException {
        var reader = sandbox.connectAsSuperuser(ORDERS);
        reader.setAutoCommit(false);
        reader.createStatement().execute("SELECT count(*) FROM outbox");
        return reader;
    }

    private void record(UUID id) throws SQLException {
        Database.asService(sandbox).execute("""
                INSERT INTO outbox (id, aggregate_type, aggregate_id, aggregate_version, event_type, schema_version,
                    payload, occurred_at)
                VALUES (?, 'orders', ?, 1, 'OrderCreated', 1, '{}', now())""", id, id.toString());
    }

    private Database database() {
        return Database.asSuperuser(sandbox);
    }

    /** Long enough to look at what waits, and short enough to wait for. */
    public static final class Limits implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "tidemark.outbox.retention.interval", "off",
                    "tidemark.outbox.retention.lock-timeout", "8s",
                    "tidemark.outbox.retention.relay-patience", "20s");
        }
    }
}
