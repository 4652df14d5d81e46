package dev.tidemark.outbox.inbox;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Messages that cannot be read, or whose handling comes to something that cannot. */
@QuarkusTest
@WithTestResource(value = TidemarkResource.class, initArgs = @ResourceArg(name = "service", value = "orders"))
class UnreadableMessagesTest {

    @Inject
    Ledger ledger;

    @Inject
    ParkedMessages messages;

    Sandbox sandbox;

    private final UUID lamp = UUID.randomUUID();
    private final UUID sofa = UUID.randomUUID();
    private ParkedLedger parked;
    private LedgerTraffic traffic;
    private LedgerReport report;
    private ProductTopic products;

    @BeforeEach
    void open() {
        traffic = LedgerTraffic.open(sandbox, ledger);
        report = traffic.report();
        products = traffic.products();
        parked = new ParkedLedger(messages);
    }

    @AfterEach
    void close() throws Exception {
        traffic.close();
    }

    @Test
    void a_message_whose_handling_comes_to_json_that_cannot_be_read_is_parked_and_other_keys_go_on() throws Exception {
        ledger.misread(lamp);

        products.publish(Published.of(lamp, 1), Published.of(sofa, 1));

        report.awaitParked(lamp, 1);
        report.awaitEntries(sofa, 1);
        var found = parked.described(lamp).getFirst();
        assertThat(found.attempts()).isEqualTo(5);
        assertThat(found.lastError()).startsWith("NOT_HANDLED: the value is no JSON");
        parked.retry(lamp);
        assertThat(parked.described(lamp).getFirst().attempts()).isEqualTo(6);
    }

    @Test
    void what_cannot_be_read_is_parked_at_once_and_its_key_waits() throws Exception {
        products.publish(
                Published.of(lamp, 1).with("eventType", "ProductSold"),
                Published.of(lamp, 2),
                Published.of(sofa, 1).with("schemaVersion", "99"));

        report.awaitParked(lamp, 2);
        report.awaitParked(sofa, 1);
        assertThat(ledger.calls(lamp)).isEmpty();
        assertThat(parked.described(lamp)).extracting(ParkedMessage::attempts).containsOnly(0);
        assertThat(parked.described(lamp).getFirst().lastError()).startsWith("UNKNOWN_TYPE: ");
        assertThat(parked.described(sofa).getFirst().lastError()).startsWith("NEWER_SCHEMA: ");
        assertThat(parked.retry(lamp).failure()).isPresent();
        assertThat(report.parked(lamp)).isEqualTo(2);
    }

    @Test
    void a_message_without_a_value_is_kept() throws Exception {
        products.publish(new Published(lamp.toString(), null, Map.of()));

        report.awaitParked(lamp, 1);
        assertThat(parked.described(lamp).getFirst().lastError()).startsWith("MALFORMED: ");
    }
}
