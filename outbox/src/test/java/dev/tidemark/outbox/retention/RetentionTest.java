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
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Seven days are kept, and what is not published. */
@QuarkusTest
@WithTestResource(
        value = TidemarkResource.class,
        initArgs = {@ResourceArg(name = "service", value = "orders"), @ResourceArg(name = "relay", value = "true")})
class RetentionTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final String LAST_ASKED = """
            SELECT max(query_start)::text FROM pg_stat_activity
            WHERE datname = current_database() AND usename = '%s' AND query LIKE '%%outbox_is_published%%'""".formatted(ORDERS.maintenanceRole());

    @Inject
    Retention job;

    @Inject
    @ReactiveDataSource("maintenance")
    Pool maintenance;

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
    void a_day_that_is_too_old_is_detached_and_then_dropped() throws Exception {
        days.make(9, 8, 7);

        retention.apply();
        assertThat(days.state(9)).isEqualTo("detached");
        assertThat(days.state(8)).isEqualTo("detached");
        assertThat(days.state(7)).isEqualTo("attached");
        assertThat(ServiceStatus.metric("tidemark_outbox_days_overdue")).isEqualTo(2);

        retention.apply();
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
        retention.apply();
        days.make(8);
        CompletableFuture<Void> applied;
        sandbox.connectors().stop(sandbox.relayName(ORDERS));
        try {
            days.record(UUID.randomUUID());
            assertThatThrownBy(this::awaitPublishedForAMoment).isInstanceOf(Unpublished.class);

            applied = retention.applyMeanwhile();
            awaitAskedAgain();
            assertThat(days.state(9)).isEqualTo("detached");
            assertThat(days.state(8)).isEqualTo("attached");
        } finally {
            sandbox.connectors().resume(sandbox.relayName(ORDERS));
        }
        retention.awaitWithTraffic(applied::isDone);
        assertThat(days.state(9)).isEqualTo("gone");
        assertThat(days.state(8)).isEqualTo("detached");
    }

    /** Nobody else says that days are not dropped: see {@link RetentionHealth}. */
    @Test
    void a_look_that_fails_does_not_count() throws Exception {
        retention.apply();
        var before = job.appliedAt();
        var database = Database.asSuperuser(sandbox);
        database.execute("ALTER FUNCTION outbox_days_before RENAME TO outbox_days_away");
        try {
            retention.apply();
            assertThat(job.appliedAt()).isEqualTo(before);
        } finally {
            database.execute("ALTER FUNCTION outbox_days_away RENAME TO outbox_days_before");
        }
        retention.apply();
        assertThat(job.appliedAt()).isAfter(before);
    }

    @Test
    void of_several_instances_one_does_it() throws Exception {
        days.make(8);
        try (var other = sandbox.connectAsSuperuser(ORDERS);
                var statement = other.createStatement()) {
            statement.execute("SELECT pg_advisory_lock(hashtext('outbox_retention'))");

            retention.apply();

            assertThat(days.state(8)).isEqualTo("attached");
        }
    }

    private void awaitPublishedForAMoment() throws Throwable {
        onEventLoop(() -> maintenance.withConnection(
                connection -> new OldDays(connection).awaitPublished(Duration.ofMillis(100))));
    }

    /** Then it was told at least once that it has to wait. */
    private void awaitAskedAgain() {
        var asked = new HashSet<String>();
        await().atMost(PATIENCE).until(() -> {
            asked.add(Database.asSuperuser(sandbox).value(String.class, LAST_ASKED));
            return asked.size() > 3;
        });
    }
}
