package dev.tidemark.outbox.inbox;

import static dev.tidemark.outbox.fixtures.Transactions.onEventLoop;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.outbox.inbox.ParkedMessages.Retried;
import dev.tidemark.outbox.inbox.fixtures.Ledger;
import dev.tidemark.outbox.inbox.fixtures.LedgerReport;
import dev.tidemark.outbox.inbox.fixtures.LedgerTraffic;
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

/** What is parked is read once more, as when a topic is read from its beginning. */
@QuarkusTest
@WithTestResource(value = TidemarkResource.class, initArgs = @ResourceArg(name = "service", value = "orders"))
class ParkedResetTest {

    @Inject
    Ledger ledger;

    @Inject
    ParkedMessages parked;

    Sandbox sandbox;

    private final UUID lamp = UUID.randomUUID();
    private LedgerTraffic traffic;
    private LedgerReport report;
    private ProductTopic products;

    @BeforeEach
    void park() throws Exception {
        traffic = LedgerTraffic.open(sandbox, ledger);
        report = traffic.report();
        products = traffic.products();
        report.database().execute("CREATE TABLE progress_before AS SELECT * FROM inbox_progress");
        ledger.refuse(lamp);
        products.publish(Published.of(lamp, 1), Published.of(lamp, 2));
        report.awaitParked(lamp, 2);
    }

    @AfterEach
    void close() throws Exception {
        report.database().execute("DROP TABLE progress_before");
        traffic.close();
    }

    @Test
    void what_is_parked_is_not_parked_again() throws Throwable {
        setBack();

        report.awaitEverythingHandled(products);
        assertThat(report.parked(lamp)).isEqualTo(2);
        assertThat(retry()).isEqualTo(new Retried(2, Optional.empty()));
        assertThat(report.entries(lamp)).isEqualTo(2);
    }

    @Test
    void records_of_a_topic_made_anew_wait_behind_those_of_the_old_one() throws Throwable {
        report.database().execute("UPDATE inbox_parked SET topic_id = 'another'");
        setBack();

        report.awaitEverythingHandled(products);
        assertThat(report.parked(lamp)).isEqualTo(4);
        assertThat(retry()).isEqualTo(new Retried(4, Optional.empty()));
        assertThat(report.entries(lamp)).isEqualTo(2);
        assertThat(report.events(lamp)).isEqualTo(2);
    }

    private void setBack() throws Exception {
        report.database().execute("""
                UPDATE inbox_progress SET next_offset = progress_before.next_offset FROM progress_before
                WHERE inbox_progress.subscription = progress_before.subscription
                    AND inbox_progress.topic = progress_before.topic
                    AND inbox_progress.partition = progress_before.partition""");
    }

    private Retried retry() throws Throwable {
        ledger.acceptAll();
        return onEventLoop(() -> parked.retry("ledger", lamp.toString()));
    }
}
