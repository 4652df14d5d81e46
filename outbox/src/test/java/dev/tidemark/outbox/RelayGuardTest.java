package dev.tidemark.outbox;

import static dev.tidemark.platform.config.ServiceDatabase.ORDERS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tidemark.outbox.fixtures.Database;
import dev.tidemark.outbox.fixtures.Migrations;
import dev.tidemark.outbox.fixtures.Slot;
import dev.tidemark.platform.provision.ConnectorStatus;
import dev.tidemark.platform.test.Sandbox;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The relay goes on where it was or not at all. */
class RelayGuardTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String SLOT_IS_GONE = "The replication slot that the migrations made for the outbox of";
    private static final String OFFSETS_ARE_GONE = "The relay has lost its offsets";
    private static final String SLOT_IS_AHEAD = "no longer available on the server";

    private Sandbox sandbox;
    private Slot slot;

    @BeforeEach
    void migrate() {
        sandbox = Sandbox.open(ORDERS);
        Migrations.run(sandbox);
        slot = new Slot(sandbox);
    }

    @AfterEach
    void close() {
        sandbox.close();
    }

    @Test
    void what_was_recorded_before_the_relay_first_started_is_published() throws SQLException {
        record(1);
        sandbox.startRelay(ORDERS);
        record(2);

        awaitPublished(2);
    }

    @Test
    void a_missing_slot_is_never_made_anew() throws SQLException {
        slot.drop();

        assertThatThrownBy(() -> sandbox.startRelay(ORDERS)).hasMessageContaining(SLOT_IS_GONE);
        assertThat(slot.exists()).isFalse();
    }

    @Test
    void a_slot_that_is_lost_under_a_running_relay_stops_it_for_good() throws SQLException {
        startQuickRelay();
        record(1);
        awaitPublished(1);

        slot.drop();

        await().atMost(PATIENCE).until(() -> failure().isPresent());
        assertThat(failure().orElseThrow()).contains(SLOT_IS_GONE);
        assertThat(slot.exists()).isFalse();
    }

    @Test
    void lost_offsets_stop_the_relay_until_an_operator_lets_it_begin_again() throws SQLException {
        publishOne();
        awaitConfirmed();
        forgetOffsets();
        record(2);

        assertThatThrownBy(() -> sandbox.startRelay(ORDERS)).hasMessageContaining(OFFSETS_ARE_GONE);

        superuser().execute("SELECT outbox_relay.begin_at_slot()");
        sandbox.connectors().restartFailed(sandbox.relayName(ORDERS));
        awaitPublished(2);
    }

    @Test
    void a_slot_made_by_hand_for_a_relay_without_offsets_stops_it() throws SQLException {
        publishOne();
        forgetOffsets();
        record(2);
        slot.makeAnew();

        assertThatThrownBy(() -> sandbox.startRelay(ORDERS)).hasMessageContaining(OFFSETS_ARE_GONE);
    }

    @Test
    void a_slot_made_by_hand_that_is_ahead_of_the_offsets_stops_the_relay() throws SQLException {
        publishOne();
        var connectors = sandbox.connectors();
        connectors.stop(sandbox.relayName(ORDERS));
        record(2);
        slot.makeAnew();

        connectors.resume(sandbox.relayName(ORDERS));

        await().atMost(PATIENCE).until(() -> failure().isPresent());
        assertThat(failure().orElseThrow()).contains(SLOT_IS_AHEAD);
    }

    /** One that tries again sooner than it needs to. */
    private void startQuickRelay() {
        var relay = sandbox.relay(ORDERS).with("retriable.restart.connector.wait.ms", "500");
        sandbox.startRelay(ORDERS);
        sandbox.connectors().register(relay);
        sandbox.connectors().awaitRunning(relay.name());
    }

    private void publishOne() throws SQLException {
        sandbox.startRelay(ORDERS);
        record(1);
        awaitPublished(1);
    }

    private void record(int version) throws SQLException {
        Database.asService(sandbox)
                .execute(
                        "INSERT INTO outbox (id, aggregate_type, aggregate_id, aggregate_version, event_type,"
                                + " schema_version, payload, occurred_at)"
                                + " VALUES (gen_random_uuid(), 'orders', 'o-1', ?, 'OrderCreated', 1, '{}', now())",
                        version);
    }

    private void awaitPublished(int last) {
        var versions = IntStream.rangeClosed(1, last).mapToObj(String::valueOf).toList();
        try (var orders = sandbox.records("orders")) {
            assertThat(orders.await(PATIENCE, last))
                    .extracting(entry -> entry.headers().get("aggregateVersion"))
                    .containsSubsequence(versions);
        }
    }

    private void forgetOffsets() {
        sandbox.connectors().deleteWithOffsets(sandbox.relayName(ORDERS));
    }

    /** Until then a relay that begins anew where the slot was made would miss nothing. */
    private void awaitConfirmed() throws SQLException {
        var made = superuser().value(String.class, "SELECT lsn::text FROM outbox_relay.beginning");
        await().atMost(PATIENCE).until(() -> slot.isConfirmedBeyond(made));
    }

    private Optional<String> failure() {
        return sandbox.connectors().status(sandbox.relayName(ORDERS)).flatMap(ConnectorStatus::failure);
    }

    private Database superuser() {
        return Database.asSuperuser(sandbox);
    }
}
