package dev.tidemark.outbox.inbox;

import static dev.tidemark.platform.config.ServiceDatabase.ORDERS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidemark.outbox.inbox.fixtures.Ledger;
import dev.tidemark.outbox.inbox.fixtures.LedgerReport;
import dev.tidemark.outbox.inbox.fixtures.OtherInstance;
import dev.tidemark.outbox.inbox.fixtures.ProductTopic;
import dev.tidemark.outbox.inbox.fixtures.ProductTopic.Published;
import dev.tidemark.platform.test.Sandbox;
import dev.tidemark.platform.test.TidemarkResource;
import dev.tidemark.platform.test.log.LoggedLines;
import dev.tidemark.platform.test.sql.LockedTable;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Faults that are no message's: everything waits, nothing is lost, nothing is parked. */
@QuarkusTest
@WithTestResource(value = TidemarkResource.class, initArgs = @ResourceArg(name = "service", value = "orders"))
class InboxFaultsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** The service's connections in the middle of a transaction, and one that is thrown out may be any of them. */
    private static final String KILL = """
            SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity
            WHERE datname = current_database() AND usename = ? AND wait_event_type = 'Lock'""";

    /** By a message and the marker of its transaction. */
    private static final String ADVANCE =
            "UPDATE inbox_progress SET next_offset = next_offset + 2 WHERE topic = ? AND partition = ANY (?)";

    /** The service looks where to go on, and waits for who moves it. */
    private static final String PLACING = """
            SELECT count(*) FROM pg_stat_activity
            WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE 'INSERT INTO inbox_progress%'""";

    @Inject
    Ledger ledger;

    Sandbox sandbox;

    private final UUID lamp = UUID.randomUUID();
    private LedgerReport report;
    private ProductTopic products;

    @BeforeEach
    void open() {
        report = new LedgerReport(sandbox);
        products = new ProductTopic(sandbox);
        report.awaitEverythingHandled(products);
    }

    @AfterEach
    void close() {
        products.close();
    }

    @Test
    void a_transaction_that_is_cut_off_leaves_neither_effect_nor_position_and_is_done_again() throws Exception {
        String before;
        try (var locked = lockLedger()) {
            products.publish(Published.of(lamp, 1));
            await().atMost(PATIENCE).until(locked::isWaitedFor);
            before = positions();
            await().atMost(PATIENCE).until(() -> report.database().count(KILL, ORDERS.serviceRole()) > 0);
            await().atMost(PATIENCE).until(locked::isWaitedFor);

            assertThat(positions()).isEqualTo(before);
            assertThat(report.events(lamp)).isZero();
        }

        report.awaitEntries(lamp, 1);
        assertThat(report.events(lamp)).isOne();
        assertThat(report.parked(lamp)).isZero();
        assertThat(positions()).isNotEqualTo(before);
    }

    @Test
    void work_that_does_not_end_shows_until_it_does() throws Exception {
        report.awaitCheck("UP: running");
        try (var _ = lockLedger()) {
            products.publish(Published.of(lamp, 1));

            report.awaitCheck("DOWN: waiting since ");
            assertThat(report.check()).contains("nothing is read");
        }

        report.awaitEntries(lamp, 1);
        report.awaitCheck("UP: running");
        assertThat(report.parked(lamp)).isZero();
    }

    @Test
    void a_right_that_is_missing_is_no_fault_of_one_message() throws Exception {
        var others = Stream.generate(UUID::randomUUID).limit(5).toArray(UUID[]::new);
        revoke();
        try {
            products.publish(
                    Stream.of(others).map(each -> Published.of(each, 1)).toArray(Published[]::new));

            report.awaitCheck("DOWN: waiting since ");
            await().atMost(PATIENCE).until(() -> report.check().contains("3 keys were parked in a row"));
            assertThat(report.parked(others)).isEqualTo(3);
        } finally {
            grant();
        }
        await().atMost(PATIENCE).until(() -> report.entries(others) == 2);
        assertThat(report.parked(others)).isEqualTo(3);
        report.database().execute("DELETE FROM inbox_parked");
    }

    @Test
    void a_batch_that_met_a_deadlock_is_handled_one_by_one() throws Exception {
        ledger.contest(lamp);
        try (var lines = LoggedLines.beginningWith("ledger handles 2 messages one by one")) {
            products.publish(Published.of(lamp, 1), Published.of(lamp, 2));

            report.awaitEntries(lamp, 2);
            assertThat(lines.messages()).hasSize(1);
        }
        assertThat(ledger.calls(lamp)).containsExactly(1L, 1L, 2L);
        assertThat(report.parked(lamp)).isZero();
    }

    @Test
    void another_instance_takes_partitions_and_gives_them_back() throws Exception {
        var some = Stream.generate(UUID::randomUUID).limit(40).toArray(UUID[]::new);
        try (var other = new OtherInstance(sandbox)) {
            other.awaitPartitions();
            products.publish(Stream.of(some).map(each -> Published.of(each, 1)).toArray(Published[]::new));
            await().atMost(PATIENCE).until(() -> other.hasRead() && report.entries(some) > 0);
            assertThat(report.entries(some)).isLessThan(40);
        }

        await().atMost(PATIENCE).until(() -> report.entries(some) == 40);
        report.awaitEverythingHandled(products);
        assertThat(report.entries(some)).isEqualTo(40);
    }

    @Test
    void what_another_instance_applies_while_its_partitions_are_taken_over_is_passed() throws Exception {
        Set<Integer> others;
        UUID[] some;
        try (var other = new OtherInstance(sandbox);
                var transaction = sandbox.connectAsSuperuser(ORDERS)) {
            others = other.awaitPartitions();
            applyOneMore(transaction, others);
            other.leave();
            await().atMost(PATIENCE).until(() -> report.database().count(PLACING) > 0);
            some = products.publishToEveryPartition();
            transaction.commit();
        }

        report.awaitEverythingHandled(products);
        assertThat(report.entries(some)).isEqualTo(some.length - others.size());
        report.awaitCheck("UP: running");
    }

    /** Each of a transaction of its own on the topic. */
    private void applyOneMore(Connection transaction, Set<Integer> partitions) throws SQLException {
        transaction.setAutoCommit(false);
        try (var update = transaction.prepareStatement(ADVANCE)) {
            update.setString(1, sandbox.topic("products"));
            update.setArray(2, transaction.createArrayOf("int", partitions.toArray()));
            assertThat(update.executeUpdate()).isEqualTo(partitions.size());
        }
    }

    private String positions() throws SQLException {
        return report.database()
                .value(
                        String.class,
                        "SELECT string_agg(partition || '@' || next_offset, ' ' ORDER BY partition) FROM inbox_progress");
    }

    private LockedTable lockLedger() throws SQLException {
        return LockedTable.forWriters(sandbox.connectAsSuperuser(ORDERS), "ledger");
    }

    private void revoke() throws SQLException {
        report.database().execute("REVOKE INSERT ON ledger FROM " + ORDERS.serviceRole());
    }

    private void grant() throws SQLException {
        report.database().execute("GRANT INSERT ON ledger TO " + ORDERS.serviceRole());
    }
}
