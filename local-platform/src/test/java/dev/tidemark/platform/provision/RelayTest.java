package dev.tidemark.platform.provision;

import static dev.tidemark.platform.config.ServiceDatabase.ORDERS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tidemark.platform.config.Installation;
import dev.tidemark.platform.test.Sandbox;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RelayTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private Sandbox sandbox;
    private HandMadeOutbox outbox;

    @BeforeEach
    void makeOutbox() throws SQLException {
        sandbox = Sandbox.open(ORDERS);
        outbox = HandMadeOutbox.in(sandbox);
    }

    @AfterEach
    void close() {
        sandbox.close();
    }

    @Test
    void rows_written_before_the_relay_started_and_after_arrive_in_order_with_their_headers() throws SQLException {
        outbox.record("o-1", 1, "{\"is\": \"before\"}");
        sandbox.startRelay(ORDERS);
        outbox.record("o-1", 2, "{\"is\": \"after\"}");

        try (var records = sandbox.records("orders")) {
            var both = records.await(PATIENCE, 2);

            assertThat(both).extracting("key").containsOnly("o-1");
            assertThat(both).extracting("value").containsExactly("{\"is\": \"before\"}", "{\"is\": \"after\"}");
            assertThat(both.getFirst().headers())
                    .containsOnlyKeys(
                            "id",
                            "eventType",
                            "aggregateVersion",
                            "schemaVersion",
                            "epoch",
                            "occurredAt",
                            "traceparent")
                    .containsEntry("eventType", "OrderCreated")
                    .containsEntry("aggregateVersion", "1")
                    .containsEntry("traceparent", "00-trace-span-01");
        }
    }

    @Test
    void an_idle_relay_lets_postgresql_forget_its_log() throws SQLException {
        sandbox.startRelay(ORDERS);
        var position = outbox.walPosition();

        await().atMost(PATIENCE).until(() -> outbox.isRelayedBeyond(position));
    }

    @Test
    void a_missing_slot_stops_the_relay_and_is_never_made_anew() throws SQLException {
        outbox.dropSlot();

        assertThatThrownBy(() -> sandbox.startRelay(ORDERS)).hasMessageContaining("is gone: events may be lost");
        assertThat(outbox.hasSlot()).isFalse();
    }

    @Test
    void a_slot_that_is_lost_under_a_running_relay_stops_it_for_good() throws SQLException {
        sandbox.startRelay(ORDERS);
        outbox.record("o-1", 1, "{}");
        try (var records = sandbox.records("orders")) {
            records.await(PATIENCE, 1);
        }

        outbox.dropSlot();

        await().atMost(PATIENCE).until(() -> failureOfRelay().isPresent());
        assertThat(failureOfRelay().orElseThrow()).contains("is gone: events may be lost");
        assertThat(outbox.hasSlot()).isFalse();
    }

    @Test
    void registering_again_changes_nothing() {
        sandbox.startRelay(ORDERS);
        var relay = Connector.outboxRelay(Installation.find(), ORDERS)
                .between(sandbox.database(ORDERS), sandbox.topicsPrefix());

        assertThat(sandbox.connectors().register(relay)).isFalse();
        assertThat(sandbox.connectors().names()).contains(relay.name());
    }

    @Test
    void a_relay_that_is_forgotten_goes_on_where_its_slot_is() throws SQLException {
        sandbox.startRelay(ORDERS);
        sandbox.connectors().deleteWithOffsets(sandbox.relayName(ORDERS));
        outbox.record("o-1", 1, "{}");
        sandbox.startRelay(ORDERS);

        try (var records = sandbox.records("orders")) {
            assertThat(records.await(PATIENCE, 1)).hasSize(1);
        }
    }

    private Optional<String> failureOfRelay() {
        return sandbox.connectors().status(sandbox.relayName(ORDERS)).flatMap(ConnectorStatus::failure);
    }
}
