package dev.tidemark.poller.conformance;

import static dev.tidemark.platform.config.ServiceDatabase.ORDERS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tidemark.platform.test.KafkaRecords.Entry;
import dev.tidemark.poller.fixtures.PollerProcess;
import dev.tidemark.poller.fixtures.TestOutbox;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One relay after the other: each publishes its side of the barrier, and nothing twice. */
@Tag("heavy")
class HandoverIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** What the migrations make for Debezium, as the runbook says it. */
    private static final String PUBLICATION =
            "CREATE PUBLICATION outbox WITH (publish = 'insert', publish_via_partition_root = true)";

    private static final String SLOT = "SELECT pg_create_logical_replication_slot("
            + "current_database() || '_outbox', 'pgoutput', false, false, true)";

    @TempDir
    private Path folder;

    private TestOutbox outbox;

    @AfterEach
    void close() {
        outbox.close();
    }

    @Test
    void debezium_hands_over_to_a_poller_and_gets_the_outbox_back_under_load() throws Exception {
        outbox = TestOutbox.relayedBy("debezium");
        outbox.sandbox().startRelay(ORDERS);
        var connector = outbox.sandbox().relayName(ORDERS);
        try (var poller = PollerProcess.start(outbox, folder)) {
            new Load(outbox).during(() -> {
                outbox.awaitPublished(200);
                handOver("polling");
                outbox.sandbox().connectors().stop(connector);
                outbox.awaitPublished(publishedNow() + 500);
                assertThat(poller.metric("tidemark_poller_buckets")).isEqualTo(8);
                handOver("debezium");
                outbox.sandbox().connectors().resume(connector);
                outbox.awaitPublished(publishedNow() + 500);
            });
            outbox.awaitPublished(
                    Integer.parseInt(outbox.ask("SELECT count(*) FROM outbox WHERE aggregate_type = 'orders'")));
        }

        var published = new Published(outbox.published());
        assertThat(published.order().violations()).isEmpty();
        assertThat(published.order().repeats()).isEmpty();
        assertThat(barriers()).hasSize(2);
    }

    @Test
    void a_database_that_began_with_pollers_can_be_given_to_debezium() throws Exception {
        outbox = TestOutbox.polled();
        outbox.operate(PUBLICATION);
        outbox.operate(SLOT);
        outbox.record("o-1", 1);
        outbox.operate("SELECT outbox_relay.begin_handover('debezium')");
        outbox.record("o-1", 2);

        assertThat(finish()).isEqualTo("not yet: no poller has published everything before the barrier");
        assertThatThrownBy(() -> outbox.sandbox().startRelay(ORDERS)).hasMessageContaining("is published by a poller");
        try (var _ = PollerProcess.start(outbox, folder)) {
            awaitDone();
            assertThat(versions()).containsExactly(1L);
        }
        outbox.sandbox().connectors().restartFailed(outbox.sandbox().relayName(ORDERS));

        outbox.awaitPublished(2);
        assertThat(versions()).containsExactly(1L, 2L);
    }

    @Test
    void debezium_publishes_nothing_behind_the_barrier_and_a_poller_nothing_before_it() throws Exception {
        outbox = TestOutbox.relayedBy("debezium");
        outbox.sandbox().startRelay(ORDERS);
        outbox.record("o-1", 1);
        outbox.operate("SELECT outbox_relay.begin_handover('polling')");
        outbox.record("o-1", 2);
        awaitDone();
        assertThat(versions()).containsExactly(1L);

        try (var _ = PollerProcess.start(outbox, folder)) {
            outbox.awaitPublished(2);
        }
        assertThat(versions()).containsExactly(1L, 2L);
    }

    @Test
    void a_poller_stands_by_while_debezium_is_active() throws Exception {
        outbox = TestOutbox.relayedBy("debezium");
        outbox.record("o-1", 1);
        try (var poller = PollerProcess.start(outbox, folder)) {
            await().atMost(PATIENCE).until(() -> poller.wellness().body().contains("the active relay is debezium"));
            assertThat(poller.wellness().statusCode()).isEqualTo(200);
        }
        assertThat(versions()).isEmpty();
    }

    @Test
    void a_parked_aggregate_is_not_left_behind() throws Exception {
        outbox = TestOutbox.polled();
        outbox.operate(PUBLICATION);
        outbox.operate(SLOT);
        outbox.ask("INSERT INTO outbox_poller.parked"
                + " VALUES ('orders', 'o-1', 0, 7, 1, gen_random_uuid(), outbox_today(), 1, 'refused')");
        outbox.operate("SELECT outbox_relay.begin_handover('debezium')");
        outbox.ask("UPDATE outbox_poller.bucket SET position = (SELECT barrier_position FROM outbox_relay.active)");

        assertThat(finish()).isEqualTo("not yet: aggregates are parked, see outbox_poller.parked");
    }

    @Test
    void nothing_is_handed_over_to_who_has_it_or_twice_or_without_a_slot() throws SQLException {
        outbox = TestOutbox.polled();
        outbox.operate(PUBLICATION);

        assertThatThrownBy(() -> outbox.operate("SELECT outbox_relay.begin_handover('polling')"))
                .hasMessageContaining("cannot be handed over to polling");
        assertThatThrownBy(() -> outbox.operate("SELECT outbox_relay.begin_handover('debezium')"))
                .hasMessageContaining("is missing, lost or being read");
        assertThatThrownBy(this::finish).hasMessageContaining("No hand-over");
    }

    @Test
    void a_long_transaction_makes_the_hand_over_fail_rather_than_the_commands_wait() throws SQLException {
        outbox = TestOutbox.relayedBy("debezium");
        try (var service = outbox.asService()) {
            service.setAutoCommit(false);
            TestOutbox.record(service, "o-1", 1);

            assertThatThrownBy(() -> outbox.operate("SELECT outbox_relay.begin_handover('polling')"))
                    .hasMessageContaining("lock timeout");
        }
    }

    private void handOver(String successor) throws SQLException {
        outbox.operate("SELECT outbox_relay.begin_handover('%s')".formatted(successor));
        awaitDone();
    }

    private void awaitDone() {
        await().atMost(PATIENCE).until(() -> finish().startsWith("done"));
    }

    private String finish() throws SQLException {
        return outbox.operate("SELECT outbox_relay.finish_handover()");
    }

    private int publishedNow() {
        return outbox.published().size();
    }

    private List<Entry> barriers() {
        try (var barriers = outbox.sandbox().records("relay-barrier")) {
            return barriers.all();
        }
    }

    private List<Long> versions() {
        return outbox.published().stream()
                .map(record -> Long.parseLong(record.headers().get("aggregateVersion")))
                .toList();
    }
}
