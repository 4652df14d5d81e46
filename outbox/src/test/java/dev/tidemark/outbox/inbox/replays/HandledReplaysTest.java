package dev.tidemark.outbox.inbox.replays;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.outbox.inbox.ParkedMessages;
import dev.tidemark.outbox.inbox.ParkedMessages.Retried;
import dev.tidemark.outbox.inbox.fixtures.Ledger;
import dev.tidemark.outbox.inbox.fixtures.LedgerReport;
import dev.tidemark.outbox.inbox.fixtures.LedgerTraffic;
import dev.tidemark.outbox.inbox.fixtures.ParkedLedger;
import dev.tidemark.outbox.inbox.fixtures.ProductTopic;
import dev.tidemark.outbox.inbox.fixtures.ProductTopic.Published;
import dev.tidemark.platform.test.Sandbox;
import dev.tidemark.platform.test.TidemarkResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Replays of events that were handled before, or wait to be. */
@QuarkusTest
@WithTestResource(value = TidemarkResource.class, initArgs = @ResourceArg(name = "service", value = "orders"))
class HandledReplaysTest {

    private static final String LEDGER = "test-service.ledger";

    @Inject
    Ledger ledger;

    @Inject
    ParkedMessages messages;

    Sandbox sandbox;

    private final UUID lamp = UUID.randomUUID();
    private LedgerTraffic traffic;
    private LedgerReport report;
    private ProductTopic products;

    @BeforeEach
    void open() {
        traffic = LedgerTraffic.open(sandbox, ledger);
        report = traffic.report();
        products = traffic.products();
    }

    @AfterEach
    void close() throws Exception {
        traffic.close();
    }

    @Test
    void what_was_handled_and_is_lost_comes_back() throws Exception {
        var first = Published.of(lamp, 1);
        var second = Published.of(lamp, 2);
        products.publish(first);
        report.awaitEntries(lamp, 1);
        report.database().execute("DELETE FROM ledger WHERE product = ?", lamp);

        products.replay(first.replayedFor(LEDGER), second.replayedFor(LEDGER));

        report.awaitEntries(lamp, 2);
        assertThat(ledger.calls(lamp)).containsExactly(1L, 1L, 2L);
    }

    @Test
    void a_replay_of_what_is_there_changes_nothing_and_is_skipped_when_it_comes_for_everybody() throws Exception {
        var message = Published.of(lamp, 1);
        products.publish(message);
        report.awaitEntries(lamp, 1);

        products.replay(message.replayedFor(LEDGER), Published.of(lamp, 2).replayedFor(LEDGER));
        report.awaitEntries(lamp, 2);
        products.publish(message);

        report.awaitEverythingHandled(products);
        assertThat(ledger.calls(lamp)).containsExactly(1L, 1L, 2L);
        assertThat(report.events(lamp)).isEqualTo(2);
    }

    @Test
    void an_event_that_is_replayed_before_it_comes_is_handled_once() throws Exception {
        var message = Published.of(lamp, 1);
        products.replay(message.replayedFor(LEDGER));
        report.awaitEntries(lamp, 1);

        products.publish(message);

        report.awaitEverythingHandled(products);
        assertThat(ledger.calls(lamp)).containsExactly(1L);
    }

    @Test
    void a_replay_waits_behind_what_is_parked_of_its_key() throws Exception {
        ledger.refuse(lamp);
        products.publish(Published.of(lamp, 1));
        report.awaitParked(lamp, 1);
        ledger.acceptAll();

        products.replay(Published.of(lamp, 2).replayedFor(LEDGER));

        report.awaitParked(lamp, 2);
        assertThat(report.entries(lamp)).isZero();
    }

    @Test
    void a_replay_that_was_parked_is_handled_although_its_event_was_before() throws Exception {
        var message = Published.of(lamp, 1);
        products.publish(message);
        report.awaitEntries(lamp, 1);
        ledger.refuse(lamp);
        products.replay(message.replayedFor(LEDGER));
        report.awaitParked(lamp, 1);
        ledger.acceptAll();
        var before = ledger.calls(lamp).size();

        assertThat(new ParkedLedger(messages).retry(lamp)).isEqualTo(new Retried(1, Optional.empty()));
        assertThat(ledger.calls(lamp)).hasSize(before + 1);
    }
}
