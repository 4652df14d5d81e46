package dev.tidemark.outbox.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidemark.outbox.fixtures.Database;
import dev.tidemark.outbox.inbox.fixtures.Ledger;
import dev.tidemark.outbox.inbox.fixtures.LedgerReport;
import dev.tidemark.outbox.inbox.fixtures.ProductTopic;
import dev.tidemark.outbox.inbox.fixtures.ProductTopic.Published;
import dev.tidemark.platform.test.Sandbox;
import dev.tidemark.platform.test.TidemarkResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = TidemarkResource.class, initArgs = @ResourceArg(name = "service", value = "orders"))
class InboxTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final String MOST_TOGETHER = """
            SELECT max(together) FROM (
                SELECT count(*) AS together FROM outbox WHERE aggregate_id = ? GROUP BY tx_id)""";

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
    }

    @AfterEach
    void close() {
        products.close();
    }

    @Test
    void messages_of_a_key_are_handled_in_order_and_once() throws Exception {
        products.publish(LongStream.rangeClosed(1, 50)
                .mapToObj(version -> Published.of(lamp, version))
                .toArray(Published[]::new));

        report.awaitEntries(lamp, 50);
        assertThat(ledger.calls(lamp))
                .isEqualTo(LongStream.rangeClosed(1, 50).boxed().toList());
        assertThat(report.events(lamp)).isEqualTo(50);
    }

    @Test
    void a_transaction_handles_so_many_messages_at_most() throws Exception {
        products.publish(LongStream.rangeClosed(1, 50)
                .mapToObj(version -> Published.of(lamp, version))
                .toArray(Published[]::new));

        report.awaitEntries(lamp, 50);
        assertThat(report.database().count(MOST_TOGETHER, lamp.toString())).isBetween(2L, 20L);
    }

    @Test
    void slow_messages_are_handled_in_transactions_of_their_own() throws Exception {
        ledger.slowDown(lamp);
        products.publish(Published.of(lamp, 1));
        report.awaitEntries(lamp, 1);

        products.publish(Published.of(lamp, 2), Published.of(lamp, 3));

        report.awaitEntries(lamp, 3);
        assertThat(report.database().count(MOST_TOGETHER, lamp.toString())).isOne();
    }

    @Test
    void a_message_that_comes_twice_is_handled_once() throws Exception {
        var message = Published.of(lamp, 1);

        products.publish(message, message);
        products.publish(message);

        report.awaitEverythingHandled(products);
        assertThat(ledger.calls(lamp)).containsExactly(1L);
    }

    @Test
    void positions_set_to_the_beginning_change_nothing() throws Exception {
        products.publish(Published.of(lamp, 1), Published.of(lamp, 2));
        report.awaitEntries(lamp, 2);

        report.rewind();

        report.awaitEverythingHandled(products);
        assertThat(ledger.calls(lamp)).containsExactly(1L, 2L);
        assertThat(report.events(lamp)).isEqualTo(2);
    }

    @Test
    void a_replay_older_than_the_inbox_comes_again_and_changes_nothing() throws Exception {
        products.publish(Published.of(lamp, 1), Published.of(lamp, 2));
        report.awaitEntries(lamp, 2);

        report.database().execute("DELETE FROM inbox_messages");
        report.rewind();

        report.awaitEverythingHandled(products);
        await().atMost(PATIENCE).until(() -> ledger.calls(lamp).equals(List.of(1L, 2L, 1L, 2L)));
        assertThat(report.entries(lamp)).isEqualTo(2);
        assertThat(report.events(lamp)).isEqualTo(2);
    }

    @Test
    void what_a_message_causes_names_it_and_goes_on_in_its_trace() throws Exception {
        var trace = "4bf92f3577b34da6a3ce929d0e0e4736";
        var chain = UUID.randomUUID();
        var first = Published.of(lamp, 1).with("traceparent", "00-" + trace + "-00f067aa0ba902b7-01");
        var second = Published.of(lamp, 2).with("correlationId", chain.toString());

        products.publish(first, second);

        report.awaitEntries(lamp, 2);
        assertThat(recorded("substr(traceparent, 4, 32)", 1)).isEqualTo(trace);
        assertThat(recorded("substr(traceparent, 4, 32)", 2)).isNotEqualTo(trace);
        assertThat(recorded("causation_id", 1)).isEqualTo(first.id().toString());
        assertThat(recorded("correlation_id", 1)).isEqualTo(first.id().toString());
        assertThat(recorded("causation_id", 2)).isEqualTo(second.id().toString());
        assertThat(recorded("correlation_id", 2)).isEqualTo(chain.toString());
    }

    private String recorded(String column, long version) throws Exception {
        return Database.asSuperuser(sandbox)
                .value(
                        String.class,
                        "SELECT %s::text FROM outbox WHERE aggregate_id = ? AND aggregate_version = ?"
                                .formatted(column),
                        lamp.toString(),
                        version);
    }
}
