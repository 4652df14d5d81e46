package dev.tidemark.outbox.replay;

import static dev.tidemark.outbox.fixtures.Transactions.inTransaction;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.outbox.Outbox;
import dev.tidemark.outbox.fixtures.Database;
import dev.tidemark.outbox.fixtures.Orders;
import dev.tidemark.outbox.replay.ReplayTarget.Aggregate;
import dev.tidemark.outbox.replay.ReplayTarget.Window;
import dev.tidemark.platform.config.ServiceDatabase;
import dev.tidemark.platform.test.Sandbox;
import dev.tidemark.platform.test.TidemarkResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** However large the outbox is, a request looks at so many rows and no more. */
@QuarkusTest
@WithTestResource(value = TidemarkResource.class, initArgs = @ResourceArg(name = "service", value = "orders"))
class ReplayCountTest {

    private static final int ALL = 100_000;

    @Inject
    Outbox outbox;

    @Inject
    ReplayStore store;

    Sandbox sandbox;

    private final UUID order = UUID.randomUUID();
    private final Aggregate aggregate = new Aggregate(order.toString());
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
    private final Window window = new Window(now, now.plusNanos(1000));

    @BeforeEach
    void record() throws Throwable {
        inTransaction(() -> outbox.record(Orders.createdAt(order, now)));
        inTransaction(() -> outbox.record(Orders.cancelled(order, 2)));
        inTransaction(() -> outbox.record(Orders.cancelled(order, 3)));
    }

    @Test
    void events_of_an_aggregate_are_counted_however_many_others_there_are() throws Throwable {
        try (var _ = new FullBucket(sandbox, order)) {
            assertThat(count(aggregate, 3)).isEqualTo(new Replayable(3, true, 0, 1L, null));
        }
    }

    @Test
    void the_first_version_of_an_aggregate_is_known_however_many_events_it_has() throws Throwable {
        var cut = count(aggregate, 2);

        assertThat(cut.counted()).isFalse();
        assertThat(cut.firstVersion()).isOne();
    }

    /** Without the function's settings the planner sorts all of them. */
    @Test
    void a_step_reads_few_rows_however_many_others_there_are() throws Throwable {
        try (var bucket = new FullBucket(sandbox, order);
                var service = sandbox.connect(ServiceDatabase.ORDERS, ServiceDatabase.ORDERS.serviceRole())) {
            service.createStatement().execute("SELECT pg_advisory_lock(hashtext('outbox_replay'))");
            var operator = new Operator(sandbox, "a.consumer");
            operator.accepted(operator.ofOrder(order));

            assertThat(bucket.readDuring(service, "SELECT outbox_replay_step(100, 1000000)"))
                    .isBetween(100L, 300L);
        }
    }

    @Test
    void events_of_a_window_are_counted_among_the_rows_that_are_looked_at() throws Throwable {
        assertThat(count(window, ALL)).isEqualTo(new Replayable(1, true, 0, null, null));

        assertThat(count(window, 2).counted()).isFalse();
    }

    @Test
    void no_more_rows_of_a_window_are_read_than_are_looked_at() throws Throwable {
        try (var bucket = new FullBucket(sandbox, order);
                var service = sandbox.connect(ServiceDatabase.ORDERS, ServiceDatabase.ORDERS.serviceRole())) {
            assertThat(bucket.readDuring(
                            service, "SELECT outbox_replayable('orders', NULL, now() - interval '1 min', now(), 10)"))
                    .isBetween(11L, 100L);
        }
    }

    /** What was not looked at may be of an earlier one. */
    @Test
    void an_outbox_that_is_not_looked_through_is_complete_from_its_epoch_on() throws Throwable {
        var owner = Database.asOwner(sandbox);
        owner.execute("INSERT INTO outbox_epoch (number, reason) VALUES (7, 'restored')");
        try {
            assertThat(count(window, 2).completeFrom()).isAfter(now);
            assertThat(count(window, ALL).completeFrom()).isNull();
        } finally {
            owner.execute("DELETE FROM outbox_epoch WHERE number = 7");
        }
    }

    @Test
    void a_replay_whose_events_are_not_all_counted_says_so_and_has_them_all() throws Throwable {
        var request = new ReplayRequest("a.consumer", "orders", aggregate, false, "operator");
        var found = new Replayable(0, false, 0, null, null);
        var id = UUID.randomUUID();

        inTransaction(() -> store.add(id, request, found));

        var done = new Operator(sandbox, "a.consumer").awaitDone(id.toString());
        assertThat(done.<Boolean>path("counted")).isFalse();
        assertThat(done.<Integer>path("events")).isZero();
        assertThat(done.<Integer>path("replayed")).isEqualTo(3);
    }

    private Replayable count(ReplayTarget target, int maxRows) throws Throwable {
        return inTransaction(() -> store.count("orders", target, maxRows));
    }
}
