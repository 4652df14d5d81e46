package dev.tidemark.outbox.retention;

import static dev.tidemark.platform.config.ServiceDatabase.ORDERS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.outbox.fixtures.Database;
import dev.tidemark.platform.test.Sandbox;
import dev.tidemark.platform.test.TidemarkResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A day is detached while others read the outbox and record into it. */
@QuarkusTest
@WithTestResource(
        value = TidemarkResource.class,
        initArgs = {@ResourceArg(name = "service", value = "orders"), @ResourceArg(name = "relay", value = "true")})
class DetachmentTest {

    private static final String MAINTENANCE = """
            FROM pg_stat_activity WHERE datname = current_database() AND usename = '%s'""".formatted(ORDERS.maintenanceRole());

    private static final String MAINTENANCE_WAITS = "SELECT count(*) " + MAINTENANCE + " AND wait_event_type = 'Lock'";

    @Inject
    Retention job;

    Sandbox sandbox;

    private Days days;
    private RelayedRetention retention;

    @BeforeEach
    void awaitRelay() {
        retention = RelayedRetention.of(job, sandbox);
        days = retention.days();
    }

    @AfterEach
    void endAllOldDays() throws SQLException {
        retention.endAllOldDays();
    }

    @Test
    void nobody_who_records_waits_behind_a_long_reader() throws Exception {
        days.make(8);
        CompletableFuture<Void> applied;
        try (var reader = read()) {
            applied = retention.applyMeanwhile();
            retention.awaitWithTraffic(this::maintenanceWaits);

            for (var event = 0; event < 10; event++) {
                days.record(UUID.randomUUID());
            }

            assertThat(maintenanceWaits()).isTrue();
            assertThat(days.state(8)).isEqualTo("detaching");
            reader.rollback();
        }
        applied.join();
        assertThat(days.state(8)).isEqualTo("detached");
    }

    @Test
    void a_detachment_that_a_reader_outlasts_is_finished_later() throws Exception {
        days.make(9, 8);
        try (var reader = read()) {
            retention.apply();

            assertThat(days.state(8)).isEqualTo("attached");
            assertThat(days.state(9)).isEqualTo("detaching");
            reader.rollback();
        }

        retention.apply();

        assertThat(days.state(9)).isEqualTo("detached");
        assertThat(days.state(8)).isEqualTo("detached");
    }

    @Test
    void a_detachment_that_is_killed_is_finished_later() throws Exception {
        days.make(8);
        try (var reader = read()) {
            var applied = retention.applyMeanwhile();
            retention.awaitWithTraffic(this::maintenanceWaits);
            database().execute("SELECT pg_terminate_backend(pid) " + MAINTENANCE);
            applied.join();
            reader.rollback();
        }
        assertThat(days.state(8)).isEqualTo("detaching");

        retention.apply();

        assertThat(days.state(8)).isEqualTo("detached");
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
}
