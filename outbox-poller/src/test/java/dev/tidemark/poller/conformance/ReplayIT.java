package dev.tidemark.poller.conformance;

import static dev.tidemark.platform.config.ServiceDatabase.ORDERS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.platform.test.KafkaRecords;
import dev.tidemark.platform.test.KafkaRecords.Entry;
import dev.tidemark.poller.fixtures.PollerProcess;
import dev.tidemark.poller.fixtures.TestOutbox;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Events that are replayed leave through both relays: every copy, once, in order, and as its event was. */
class ReplayIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int EVENTS = 40;

    /** Two events come from one transaction. */
    private static final String RECORD = """
            INSERT INTO outbox (
                id, aggregate_type, aggregate_id, aggregate_version, event_type, schema_version, payload, occurred_at,
                traceparent)
            SELECT lpad(number::text, 32, '0')::uuid, 'orders', 'o-1', number, 'OrderCreated', 1,
                '{"name": "무선", "number":' || number || '}', '2026-01-15 12:00:00.123456+00',
                '00-0123456789abcdef0123456789abcdef-0123456789abcdef-01'
            FROM generate_series(%1$d, %1$d + 1) AS number""";

    private static final String REQUEST = """
            INSERT INTO outbox_replay (id, consumer, aggregate_type, aggregate_id, requested_by, events, counted)
            VALUES (gen_random_uuid(), '%s', 'orders', 'o-1', 'an operator', %d, true)""";

    @TempDir
    private Path folder;

    @Test
    void both_relays_publish_copies_as_their_events_were() throws Exception {
        try (var streamed = TestOutbox.relayedBy("debezium");
                var polled = TestOutbox.polled()) {
            streamed.sandbox().startRelay(ORDERS);
            try (var _ = PollerProcess.start(polled, folder)) {
                replayTwice(streamed);
                replayTwice(polled);

                var byDebezium = published(streamed, "orders.replay", 2 * EVENTS);
                assertThat(published(polled, "orders.replay", 2 * EVENTS)).isEqualTo(byDebezium);
                var originals = published(polled, "orders", EVENTS);
                assertThat(addressed(originals, "one.consumer", "another.consumer"))
                        .isEqualTo(byDebezium);
            }
        }
    }

    /** Each time in more steps than it takes, of seven rows, while nothing else is recorded: positions are as close as they can be. */
    private static void replayTwice(TestOutbox outbox) throws SQLException {
        for (var number = 1; number <= EVENTS; number += 2) {
            outbox.operate(RECORD.formatted(number));
        }
        for (var consumer : List.of("one.consumer", "another.consumer")) {
            try (var service = outbox.asService();
                    var statement = service.createStatement()) {
                statement.execute(REQUEST.formatted(consumer, EVENTS));
                for (var step = 0; step < EVENTS; step++) {
                    statement.execute("SELECT outbox_replay_step(7, 1000000)");
                }
            }
        }
        assertThat(outbox.ask(
                        "SELECT count(*) FROM outbox_replay WHERE finished_at IS NOT NULL AND replayed = " + EVENTS))
                .isEqualTo("2");
    }

    private static List<String> published(TestOutbox outbox, String name, int count) {
        try (KafkaRecords topic = outbox.sandbox().records(name)) {
            return topic.await(PATIENCE, count).stream().map(ReplayIT::text).toList();
        }
    }

    private static List<String> addressed(List<String> originals, String... consumers) {
        return Stream.of(consumers)
                .flatMap(consumer -> originals.stream().map(each -> each + " " + consumer))
                .toList();
    }

    private static String text(Entry entry) {
        var headers = new TreeMap<>(entry.headers());
        var consumer = headers.remove("replay-for");
        var text = "%d %s %s %s".formatted(entry.partition(), entry.key(), headers, entry.value());
        return consumer == null ? text : text + " " + consumer;
    }
}
