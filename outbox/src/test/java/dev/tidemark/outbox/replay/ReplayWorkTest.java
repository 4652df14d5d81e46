package dev.tidemark.outbox.replay;

import static dev.tidemark.outbox.fixtures.Transactions.inTransaction;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.contracts.EventJson;
import dev.tidemark.outbox.Outbox;
import dev.tidemark.outbox.fixtures.Database;
import dev.tidemark.outbox.fixtures.OrderTopic;
import dev.tidemark.outbox.fixtures.Orders;
import dev.tidemark.platform.config.ServiceDatabase;
import dev.tidemark.platform.test.Sandbox;
import dev.tidemark.platform.test.TidemarkResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** How copies get into the outbox, step by step. In the service of {@link ReplayTest}, where no replay is left behind. */
@QuarkusTest
@WithTestResource(
        value = TidemarkResource.class,
        initArgs = {@ResourceArg(name = "service", value = "orders"), @ResourceArg(name = "relay", value = "true")})
class ReplayWorkTest {

    @Inject
    Outbox outbox;

    Sandbox sandbox;

    private final UUID order = UUID.randomUUID();

    @Test
    void a_batch_ends_at_so_many_bytes_and_has_one_event_at_least() throws Throwable {
        record(3);
        var service = Database.asService(sandbox);
        try (var other = sandbox.connect(ServiceDatabase.ORDERS, ServiceDatabase.ORDERS.serviceRole())) {
            other.createStatement().execute("SELECT pg_advisory_lock(hashtext('outbox_replay'))");
            var accepted = accept();

            for (var copies = 1; copies <= 3; copies++) {
                try (var rows = other.createStatement().executeQuery("SELECT copied FROM outbox_replay_step(100, 1)")) {
                    rows.next();
                    assertThat(rows.getLong(1)).isEqualTo(1);
                }
                assertThat(operator().find(accepted).<Integer>path("replayed")).isEqualTo(copies);
            }
        }
        assertThatThrownBy(() -> service.execute("SELECT pg_current_xact_id(), outbox_replay_step(1, 1)"))
                .hasMessageContaining("a transaction of its own");
    }

    /** Ids and positions together are unique; a poller goes by position. */
    @Test
    void copies_stand_behind_their_events_and_behind_earlier_copies() throws Throwable {
        record(3);
        operator().awaitDone(accept());
        operator().awaitDone(accept());

        assertThat(Database.asSuperuser(sandbox).count("""
                                SELECT count(*) FROM (
                                    SELECT id FROM outbox WHERE aggregate_id = ?
                                    GROUP BY id
                                    HAVING count(DISTINCT position) = 3
                                        AND min(position) = min(position) FILTER (WHERE replay_for IS NULL)) AS events""", order.toString())).isEqualTo(3);
    }

    /** An address and a longer type make it no larger than what surely passes. */
    @Test
    void the_largest_event_is_replayed() throws Throwable {
        var overhead = EventJson.write(Orders.cancelled(order, 1, "")).getBytes(UTF_8).length;
        var event = Orders.cancelled(order, 1, "x".repeat(524_288 - overhead));
        inTransaction(() -> outbox.record(event));

        operator().awaitDone(accept());

        assertThat(new OrderTopic(sandbox, order).awaitReplays(1).getFirst().value())
                .isEqualTo(EventJson.write(event));
    }

    @Test
    void events_that_went_meanwhile_are_missing_in_the_count() throws Throwable {
        record(5);
        Response accepted;
        try (var other = sandbox.connect(ServiceDatabase.ORDERS, ServiceDatabase.ORDERS.serviceRole())) {
            other.createStatement().execute("SELECT pg_advisory_lock(hashtext('outbox_replay'))");
            accepted = accept();
            Database.asSuperuser(sandbox)
                    .execute("DELETE FROM outbox WHERE aggregate_id = ? AND aggregate_version < 3", order.toString());
        }

        var done = operator().awaitDone(accepted);

        assertThat(done.<Integer>path("events")).isEqualTo(5);
        assertThat(done.<Integer>path("replayed")).isEqualTo(3);
    }

    private void record(int versions) throws Throwable {
        for (var version = 1; version <= versions; version++) {
            var event = Orders.cancelled(order, version);
            inTransaction(() -> outbox.record(event));
        }
    }

    private Response accept() {
        return operator().accepted(operator().ofOrder(order));
    }

    private Operator operator() {
        return new Operator(sandbox, "a.consumer");
    }
}
