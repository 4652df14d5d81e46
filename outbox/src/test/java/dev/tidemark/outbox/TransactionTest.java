package dev.tidemark.outbox;

import static dev.tidemark.outbox.fixtures.Transactions.inTransaction;
import static dev.tidemark.outbox.fixtures.Transactions.onEventLoop;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.contracts.EventJson;
import dev.tidemark.outbox.fixtures.Database;
import dev.tidemark.outbox.fixtures.Orders;
import dev.tidemark.outbox.fixtures.service.PlacedOrder;
import dev.tidemark.platform.test.Sandbox;
import dev.tidemark.platform.test.TidemarkResource;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(
        value = TidemarkResource.class,
        initArgs = {@ResourceArg(name = "service", value = "orders"), @ResourceArg(name = "relay", value = "true")})
class TransactionTest {

    /** What the connection changed, as PostgreSQL counts: an insertion is 1, an update or deletion 1000. */
    private static final String CHANGES = """
            SELECT coalesce(sum(n_tup_ins + 1000 * (n_tup_upd + n_tup_del)), 0)::bigint
            FROM pg_stat_xact_user_tables WHERE relname ~ '^outbox'""";

    @Inject
    Outbox outbox;

    Sandbox sandbox;

    private final UUID id = UUID.randomUUID();

    @Test
    void state_and_event_are_committed_together() throws Throwable {
        var event = Orders.created(id);

        inTransaction(() -> new PlacedOrder(id).persist().chain(() -> outbox.record(event)));

        assertThat(states()).isOne();
        assertThat(events()).isOne();
        assertThat(database().value(String.class, "SELECT payload FROM outbox WHERE aggregate_id = ?", id.toString()))
                .isEqualTo(EventJson.write(event));
    }

    @Test
    void an_exception_after_recording_leaves_neither() throws Exception {
        assertThatThrownBy(() -> inTransaction(() -> new PlacedOrder(id)
                        .persist()
                        .chain(() -> outbox.record(Orders.created(id)))
                        .invoke(() -> {
                            throw new IllegalArgumentException("after recording");
                        })))
                .hasMessageContaining("after recording");

        assertNothingWritten();
    }

    @Test
    void a_duplicate_key_leaves_no_second_event() throws Throwable {
        inTransaction(() -> new PlacedOrder(id).persist().chain(() -> outbox.record(Orders.created(id))));

        assertThatThrownBy(() -> inTransaction(
                        () -> new PlacedOrder(id).persist().chain(() -> outbox.record(Orders.cancelled(id, 2)))))
                .hasStackTraceContaining("duplicate key");

        assertThat(states()).isOne();
        assertThat(events()).isOne();
    }

    @Test
    void a_transaction_marked_for_rollback_leaves_neither() throws Throwable {
        inTransaction(() -> new PlacedOrder(id)
                .persist()
                .chain(() -> outbox.record(Orders.created(id)))
                .chain(() -> Panache.currentTransaction().invoke(transaction -> transaction.markForRollback())));

        assertNothingWritten();
    }

    @Test
    void an_event_that_was_flushed_is_rolled_back_too() throws Exception {
        assertThatThrownBy(() -> inTransaction(() -> outbox.record(Orders.created(id))
                        .chain(() -> Panache.flush())
                        .chain(() -> Uni.createFrom().failure(new IllegalArgumentException("after flushing")))))
                .hasMessageContaining("after flushing");

        assertNothingWritten();
    }

    @Test
    void recording_in_a_session_without_a_transaction_is_refused() throws Exception {
        assertThatThrownBy(() -> onEventLoop(() -> Panache.withSession(() -> outbox.record(Orders.created(id)))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("transaction");

        assertNothingWritten();
    }

    @Test
    void recording_outside_a_session_is_refused() throws Exception {
        assertThatThrownBy(() -> onEventLoop(() -> outbox.record(Orders.created(id))))
                .isInstanceOf(IllegalStateException.class);

        assertNothingWritten();
    }

    @Test
    void a_too_large_event_is_refused_with_its_size_before_it_is_written() throws Exception {
        var event = Orders.cancelled(id, 1, "x".repeat(600_000));

        assertThatThrownBy(
                        () -> inTransaction(() -> new PlacedOrder(id).persist().chain(() -> outbox.record(event))))
                .isInstanceOfSatisfying(EventTooLarge.class, problem -> {
                    assertThat(problem.status()).isEqualTo(413);
                    assertThat(problem).hasMessageContaining("524288 are allowed");
                });

        assertNothingWritten();
    }

    @Test
    void several_events_of_one_transaction_are_all_recorded() throws Throwable {
        inTransaction(() -> outbox.record(Orders.created(id))
                .chain(() -> outbox.record(Orders.cancelled(id, 2)))
                .chain(() -> outbox.record(Orders.cancelled(id, 3))));

        assertThat(events()).isEqualTo(3);
    }

    /** Nothing more comes with the commit: the service may not update. */
    @Test
    void an_event_costs_one_insert_and_no_update() throws Throwable {
        var changes = inTransaction(() -> changes().chain(before -> outbox.record(Orders.created(id))
                .chain(() -> Panache.flush())
                .chain(() -> Panache.flush())
                .chain(TransactionTest::changes)
                .map(after -> after - before)));

        assertThat(changes).isOne();
    }

    private static Uni<Long> changes() {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(CHANGES, Long.class).getSingleResult());
    }

    private void assertNothingWritten() throws SQLException {
        assertThat(states()).isZero();
        assertThat(events()).isZero();
    }

    private long states() throws SQLException {
        return database().count("SELECT count(*) FROM placed_order WHERE id = ?", id);
    }

    private long events() throws SQLException {
        return database().count("SELECT count(*) FROM outbox WHERE aggregate_id = ?", id.toString());
    }

    private Database database() {
        return Database.asSuperuser(sandbox);
    }
}
