package dev.tidemark.outbox.retention;

import static dev.tidemark.outbox.fixtures.Transactions.onEventLoop;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.outbox.fixtures.Buckets;
import dev.tidemark.outbox.fixtures.Database;
import dev.tidemark.outbox.fixtures.Polled;
import dev.tidemark.outbox.fixtures.ServiceStatus;
import dev.tidemark.platform.test.Sandbox;
import dev.tidemark.platform.test.TidemarkResource;
import dev.tidemark.platform.test.log.LoggedLines;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Seven days are kept, and any that pollers may still have to read. */
@QuarkusTest
@TestProfile(Polled.class)
@WithTestResource(value = TidemarkResource.class, initArgs = @ResourceArg(name = "service", value = "orders"))
class PolledRetentionTest {

    @Inject
    Retention retention;

    Sandbox sandbox;

    private final UUID order = UUID.randomUUID();
    private Days days;
    private Buckets buckets;

    @BeforeEach
    void pollersArePastEverything() throws SQLException {
        days = new Days(sandbox);
        buckets = new Buckets(sandbox);
        buckets.completeBut(3, 0);
    }

    @AfterEach
    void endAllOldDays() throws Throwable {
        buckets.publishAll();
        buckets.unparkAll();
        buckets.completeBut(3, 0);
        retain();
        retain();
        assertThat(days.overdue()).isZero();
    }

    @Test
    void days_that_all_buckets_are_past_are_detached_and_then_dropped() throws Throwable {
        days.make(9, 8);

        retain();
        assertThat(days.state(9)).isEqualTo("detached");
        assertThat(days.state(8)).isEqualTo("detached");

        retain();
        assertThat(days.overdue()).isZero();
    }

    /** A day more, for transactions that went on over midnight. */
    @Test
    void a_day_is_kept_as_long_as_one_bucket_is_not_past_it() throws Throwable {
        days.make(11, 10, 9);
        buckets.completeBut(3, 9);

        retain();
        retain();

        assertThat(days.state(11)).isEqualTo("gone");
        assertThat(days.state(10)).isEqualTo("attached");
        assertThat(days.state(9)).isEqualTo("attached");
        assertThat(ServiceStatus.metric("tidemark_outbox_days_overdue")).isEqualTo(2);

        buckets.completeBut(3, 0);
        retain();
        retain();
        assertThat(days.overdue()).isZero();
    }

    @Test
    void a_day_is_kept_as_long_as_a_parked_row_needs_it() throws Throwable {
        days.make(11, 10, 9, 8);
        buckets.park("o-1", 9);

        retain();
        retain();

        assertThat(days.state(11)).isEqualTo("gone");
        assertThat(days.state(10)).isEqualTo("attached");
        assertThat(days.state(9)).isEqualTo("attached");
        assertThat(days.state(8)).isEqualTo("attached");

        buckets.unparkAll();
        retain();
        retain();
        assertThat(days.overdue()).isZero();
    }

    @Test
    void a_detached_day_with_a_row_that_nobody_has_published_is_not_dropped() throws Throwable {
        days.make(9);
        retain();
        days.recordLate(order, 9);

        try (var warnings = LoggedLines.beginningWith("Old days of the outbox are not dropped")) {
            retain();
            assertThat(warnings.messages()).singleElement().asString().contains("an event of orders/" + order);
        }

        assertThat(days.state(9)).isEqualTo("detached");

        buckets.publishAll();
        retain();
        assertThat(days.state(9)).isEqualTo("gone");
    }

    @Test
    void a_detached_day_with_a_parked_row_is_not_dropped() throws Throwable {
        days.make(9);
        retain();
        days.recordLate(order, 9);
        buckets.publishAll();
        buckets.park(order.toString(), 0);

        retain();

        assertThat(days.state(9)).isEqualTo("detached");
    }

    @Test
    void nothing_is_dropped_while_one_relay_hands_over_to_the_other() throws Throwable {
        days.make(9);
        var database = Database.asSuperuser(sandbox);
        database.execute("UPDATE outbox_relay.active SET successor = 'debezium', since = now(),"
                + " barrier = gen_random_uuid(), barrier_position = 1");
        try {
            retain();
            assertThat(days.state(9)).isEqualTo("attached");
        } finally {
            database.execute("UPDATE outbox_relay.active"
                    + " SET successor = NULL, since = NULL, barrier = NULL, barrier_position = NULL");
        }
    }

    private void retain() throws Throwable {
        onEventLoop(retention::apply);
    }
}
