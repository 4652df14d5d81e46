package dev.tidemark.outbox.retention;

import static dev.tidemark.outbox.fixtures.Transactions.onEventLoop;
import static dev.tidemark.platform.config.ServiceDatabase.ORDERS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tidemark.outbox.fixtures.Database;
import dev.tidemark.outbox.fixtures.ServiceStatus;
import dev.tidemark.outbox.retention.OldDays.Unpublished;
import dev.tidemark.platform.test.Sandbox;
import dev.tidemark.platform.test.TidemarkResource;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
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

    private static final String MAINTENANCE = """
            FROM pg_stat_activity WHERE datname = current_database() AND usename = '%s'""".formatted(ORDERS.maintenanceRole());

    private static final String MAINTENANCE_WAITS = "SELECT count(*) " + MAINTENANCE + " AND wait_event_type = 'Lock'";

    private static final String LAST_ASKED =
            "SELECT max(query_start)::text " + MAINTENANCE + " AND query LIKE '%outbox_is_published%'";

    @Inject
    Retention retention;

    @Inject
    OutboxSize size;

    @Inject
    @ReactiveDataSource("maintenance")
    Pool maintenance;

    Sandbox sandbox;

    private Days days;

    @BeforeEach
    void awaitRelay() {
        days = new Days(sandbox);
        await().atMost(PATIENCE).until(() -> ServiceStatus.isWell("relay"));
    }

    @AfterEach
    void end_all_old_days() throws SQLException {
        for (var times = 0; days.overdue() > 0; times++) {
            assertThat(times).isLessThan(10);
            retain();
        }
    }

    @Test
    void a_day_that_is_too_old_is_detached_and_then_dropped() throws Exception {
        days.make(9, 8, 7);

        retain();
        assertThat(days.state(9)).isEqualTo("detached");
        assertThat(days.state(8)).isEqualTo("detached");
        assertThat(days.state(7)).isEqualTo("attached");
        assertThat(ServiceStatus.metric("tidemark_outbox_days_overdue")).isEqualTo(2);

        retain();
        assertThat(days.state(9)).isEqualTo("gone");
        assertThat(days.state(8)).isEqualTo("gone");
        assertThat(days.state(7)).isEqualTo("attached");
        assertThat(days.state(0)).isEqualTo("attached");
        assertThat(ServiceStatus.metric("tidemark_outbox_days_overdue")).isZero();
        days.drop(7);
    }

    @Test
    void nothing_is_detached_or_dropped_before_the_relay_has_published_it() throws Exception {
        days.make(9);
        retain();
        days.make(8);
        CompletableFuture<Void> retained;
        sandbox.connectors().stop(sandbox.relayName(ORDERS));
        try {
            days.record(UUID.randomUUID());
            assertThatThrownBy(this::awaitPublishedForAMoment).isInstanceOf(Unpublished.class);

            retained = retainMeanwhile();
            awaitAskedAgain();
            assertThat(days.state(9)).isEqualTo("detached");
            assertThat(days.state(8)).isEqualTo("attached");
        } finally {
            sandbox.connectors().resume(sandbox.relayName(ORDERS));
        }
        awaitWithTraffic(retained::isDone);
        assertThat(days.state(9)).isEqualTo("gone");
        assertThat(days.state(8)).isEqualTo("detached");
    }

    @Test
    void nobody_who_records_waits_behind_a_long_reader() throws Exception {
        days.make(8);
        CompletableFuture<Void> retained;
        try (var reader = read()) {
            retained = retainMeanwhile();
            awaitWithTraffic(this::maintenanceWaits);

            for (var event = 0; event < 10; event++) {
                days.record(UUID.randomUUID());
            }

            assertThat(maintenanceWaits()).isTrue();
            assertThat(days.state(8)).isEqualTo("detaching");
            reader.rollback();
        }
        retained.join();
        assertThat(days.state(8)).isEqualTo("detached");
    }

    @Test
    void a_detachment_that_a_reader_outlasts_is_finished_later() throws Exception {
        days.make(9, 8);
        try (var reader = read()) {
            retain();

            assertThat(days.state(8)).isEqualTo("attached");
            assertThat(days.state(9)).isEqualTo("detaching");
            reader.rollback();
        }

        retain();

        assertThat(days.state(9)).isEqualTo("detached");
        assertThat(days.state(8)).isEqualTo("detached");
    }

    @Test
    void a_detachment_that_is_killed_is_finished_later() throws Exception {
        days.make(8);
        try (var reader = read()) {
            var retained = retainMeanwhile();
            awaitWithTraffic(this::maintenanceWaits);
            database().execute("SELECT pg_terminate_backend(pid) " + MAINTENANCE);
            retained.join();
            reader.rollback();
        }
        assertThat(days.state(8)).isEqualTo("detaching");

        retain();

        assertThat(days.state(8)).isEqualTo("detached");
    }

    @Test
    void of_several_instances_one_does_it() throws Exception {
        days.make(8);
        try (var other = sandbox.connectAsSuperuser(ORDERS);
                var statement = other.createStatement()) {
            statement.execute("SELECT pg_advisory_lock(hashtext('outbox_retention'))");

            retain();

            assertThat(days.state(8)).isEqualTo("attached");
        }
    }

    @Test
    void the_size_follows_what_is_recorded() throws Exception {
        var before = rows();

        for (var event = 0; event < 50; event++) {
            days.record(UUID.randomUUID());
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

    private void retain() {
        var retained = retainMeanwhile();
        awaitWithTraffic(retained::isDone);
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

    /** Without traffic the relay confirms every few seconds only, and retention waits for it. */
    private void awaitWithTraffic(Callable<Boolean> condition) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(200)).until(() -> {
            days.record(UUID.randomUUID());
            return condition.call();
        });
    }

    private void awaitPublishedForAMoment() throws Throwable {
        onEventLoop(() -> maintenance.withConnection(
                connection -> new OldDays(connection).awaitPublished(Duration.ofMillis(100))));
    }

    /** Then it was told at least once that it has to wait. */
    private void awaitAskedAgain() {
        var asked = new HashSet<String>();
        await().atMost(PATIENCE).until(() -> {
            asked.add(database().value(String.class, LAST_ASKED));
            return asked.size() > 3;
        });
    }

    private boolean maintenanceWaits() throws SQLException {
        return database().count(MAINTENANCE_WAITS) > 0;
    }

    /** Somebody who has read the whole outbox and has not ended his transaction. */
    private Connection read() throws SQLException {
        var reader = sandbox.connectAsSuperuser(ORDERS);
        reader.setAutoCommit(false);
        reader.createStatement().execute("SELECT count(*) FROM outbox");
        return reader;
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
                    "tidemark.outbox.retention.lock-timeout", "4s",
                    "tidemark.outbox.retention.relay-patience", "30s");
        }
    }
}
