package dev.tidemark.poller.outbox;

import static dev.tidemark.poller.outbox.OutboxTables.publishable;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.poller.fixtures.TestOutbox;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the package comment of the poller says of positions and the horizon, in real transactions. */
class OrderOfPublicationTest {

    private static final String WAITING = """
            SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'""";

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static TestOutbox outbox;
    private static OutboxTable table;

    private final String order = UUID.randomUUID().toString();

    @BeforeAll
    static void migrate() throws SQLException {
        outbox = TestOutbox.polled();
        table = OutboxTables.of(outbox);
        outbox.operate("CREATE TABLE aggregate (id text PRIMARY KEY, version bigint NOT NULL)");
        outbox.operate("GRANT SELECT, INSERT, UPDATE ON aggregate TO orders_service");
    }

    @AfterAll
    static void close() {
        outbox.close();
    }

    @Test
    void an_open_transaction_holds_back_what_is_recorded_after_its_first_write() throws SQLException {
        try (var open = transaction()) {
            TestOutbox.record(open, UUID.randomUUID().toString(), 1);
            outbox.record(order, 1);
            assertThat(publishable(table, order)).isEmpty();
            open.commit();
        }
        assertPublishable(1L);
    }

    @Test
    void a_transaction_that_only_reads_holds_nothing_back() throws SQLException {
        try (var reading = transaction()) {
            reading.createStatement().execute("SELECT count(*) FROM aggregate");
            outbox.record(order, 1);
            assertPublishable(1L);
        }
    }

    @Test
    void what_is_rolled_back_is_never_published() throws SQLException {
        try (var open = transaction()) {
            TestOutbox.record(open, order, 1);
            open.rollback();
        }
        outbox.record(order, 1);
        assertPublishable(1L);
    }

    /** The second command has written something else before the first one began, so its transaction has the lower number. */
    @Test
    void the_later_of_two_commands_may_have_the_older_transaction() throws SQLException {
        try (var older = transaction()) {
            writeElsewhere(older);
            outbox.record(order, 1);
            TestOutbox.record(older, order, 2);
            older.commit();
        }
        assertPublishable(1L, 2L);
        assertThat(isFirstTransactionYounger()).isTrue();
    }

    /** As before, and a third transaction lies between the two: the later version must wait with the earlier one. */
    @Test
    void a_version_waits_for_the_one_before_it_although_its_own_transaction_is_below_the_horizon() throws SQLException {
        try (var older = transaction();
                var between = transaction()) {
            writeElsewhere(older);
            writeElsewhere(between);
            outbox.record(order, 1);
            TestOutbox.record(older, order, 2);
            older.commit();

            assertThat(publishable(table, order)).isEmpty();
            between.commit();
        }
        assertPublishable(1L, 2L);
    }

    /** The statement's own view is older than the version that it reads after its wait for the row. */
    @Test
    void a_single_statement_that_waited_for_the_aggregate_comes_after_who_had_it() throws SQLException {
        outbox.operate("INSERT INTO aggregate VALUES ('%s', 0)".formatted(order));
        try (var second = transaction();
                var first = transaction()) {
            writeElsewhere(second);
            raiseVersionAndRecord(first);
            var waiting = CompletableFuture.runAsync(() -> raiseVersionAndRecord(second));
            Awaitility.await().atMost(PATIENCE).until(() -> outbox.ask(WAITING).equals("1"));
            first.commit();
            waiting.join();
            second.commit();
        }
        assertPublishable(1L, 2L);
    }

    @Test
    void a_transaction_that_sees_the_past_may_not_record() throws SQLException {
        try (var service = outbox.asService()) {
            service.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            assertThatThrownBy(() -> TestOutbox.record(service, order, 1)).hasMessageContaining("READ COMMITTED");
        }
    }

    /** Soon: transactions of other databases on the server hold back everybody's rows for as long as they last. */
    private void assertPublishable(Long... versions) {
        Awaitility.await().atMost(PATIENCE).untilAsserted(() -> assertThat(publishable(table, order))
                .containsExactly(versions));
    }

    private void raiseVersionAndRecord(Connection service) {
        try (var statement = service.prepareStatement("""
                WITH raised AS (UPDATE aggregate SET version = version + 1 WHERE id = ? RETURNING id, version)
                INSERT INTO outbox (
                    id, aggregate_type, aggregate_id, aggregate_version, event_type, schema_version, payload, occurred_at)
                SELECT gen_random_uuid(), 'orders', id, version, 'OrderCreated', 1, '{}', now() FROM raised""")) {
            statement.setString(1, order);
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private boolean isFirstTransactionYounger() throws SQLException {
        return outbox.ask("""
                        SELECT bool_or(one.tx_id > two.tx_id) FROM outbox AS one JOIN outbox AS two USING (aggregate_id)
                        WHERE aggregate_id = '%s' AND one.aggregate_version = 1 AND two.aggregate_version = 2""".formatted(order)).equals("t");
    }

    private static void writeElsewhere(Connection service) throws SQLException {
        service.createStatement().execute("INSERT INTO aggregate VALUES (gen_random_uuid()::text, 1)");
    }

    private static Connection transaction() throws SQLException {
        var service = outbox.asService();
        service.setAutoCommit(false);
        return service;
    }
}
