package dev.tidemark.outbox.inbox.replays;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidemark.outbox.inbox.fixtures.Ledger;
import dev.tidemark.outbox.inbox.fixtures.LedgerReport;
import dev.tidemark.outbox.inbox.fixtures.LedgerTraffic;
import dev.tidemark.outbox.inbox.fixtures.ProductTopic;
import dev.tidemark.outbox.inbox.fixtures.ProductTopic.Published;
import dev.tidemark.platform.test.Sandbox;
import dev.tidemark.platform.test.TidemarkResource;
import dev.tidemark.platform.test.log.LoggedLines;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a subscription takes from the topic of replays. */
@QuarkusTest
@WithTestResource(value = TidemarkResource.class, initArgs = @ResourceArg(name = "service", value = "orders"))
class ReplayedMessagesTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String LEDGER = "test-service.ledger";

    /** Of the ledger's reader of replays. */
    private static final String REPLAYS = "subscription = 'ledger' AND topic LIKE '%.products.replay'";

    @Inject
    Ledger ledger;

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
    void a_replay_is_handled_by_the_subscription_that_it_is_for() throws Exception {
        products.replay(Published.of(lamp, 1).replayedFor(LEDGER));

        report.awaitEntries(lamp, 1);
        assertThat(report.events(lamp)).isEqualTo(1);
    }

    @Test
    void a_replay_for_somebody_else_is_ignored() throws Exception {
        products.replay(
                Published.of(lamp, 1).replayedFor("test-service.journal"),
                Published.of(lamp, 2).replayedFor("other-service.ledger"),
                Published.of(lamp, 3).replayedFor("ledger"),
                Published.of(lamp, 4).replayedFor(""),
                Published.of(lamp, 5));
        products.replay(Published.of(lamp, 6).replayedFor(LEDGER));

        report.awaitEntries(lamp, 1);
        assertThat(ledger.calls(lamp)).containsExactly(6L);
        assertThat(report.parked(lamp)).isZero();
    }

    /** Retention took what stood there. */
    @Test
    void replays_that_went_unread_are_said_and_stop_nothing() throws Exception {
        awaitReading();
        try (var warnings = LoggedLines.beginningWith("ledger begins anew in ")) {
            moveReplays("next_offset = 1000000");
            await().atMost(PATIENCE).until(() -> !warnings.messages().isEmpty());
        }

        products.replay(Published.of(lamp, 1).replayedFor(LEDGER));
        report.awaitEntries(lamp, 1);
        products.publish(Published.of(lamp, 2));

        report.awaitEntries(lamp, 2);
        report.awaitCheck("UP: running");
    }

    @Test
    void another_topic_of_the_same_name_is_read_from_its_beginning() throws Exception {
        awaitReading();
        try (var warnings = LoggedLines.beginningWith("ledger begins anew in ")) {
            moveReplays("topic_id = 'of the one before', next_offset = next_offset + 1");
            await().atMost(PATIENCE).until(() -> !warnings.messages().isEmpty());
        }

        products.replay(Published.of(lamp, 1).replayedFor(LEDGER));

        report.awaitEntries(lamp, 1);
        report.awaitCheck("UP: running");
    }

    @Test
    void a_replay_that_a_restore_has_overtaken_is_passed_over() throws Exception {
        products.publish(Published.of(lamp, 1));
        report.awaitEntries(lamp, 1);
        setEpochs(2);
        try (var warnings = LoggedLines.beginningWith("test-service.ledger passes over the replay ")) {
            products.replay(Published.of(lamp, 2).replayedFor(LEDGER));
            products.replay(Published.of(lamp, 3).with("epoch", "2").replayedFor(LEDGER));
            report.awaitEntries(lamp, 2);

            assertThat(warnings.messages()).hasSize(1);
            assertThat(ledger.calls(lamp)).containsExactly(1L, 3L);
        } finally {
            setEpochs(1);
        }
        report.awaitCheck("UP: running");
    }

    /** Returns when something was read of the partition. */
    private void awaitReading() {
        products.replay(Published.of(lamp, 1).replayedFor("somebody.else"));
        await().atMost(PATIENCE)
                .until(() -> report.database()
                                .count("SELECT count(*) FROM inbox_progress WHERE next_offset > 0 AND " + REPLAYS)
                        > 0);
    }

    /** The reader finds that it stands elsewhere when it commits the next time. */
    private void moveReplays(String assignment) throws Exception {
        report.database().execute("UPDATE inbox_progress SET %s WHERE %s".formatted(assignment, REPLAYS));
        products.replay(Published.of(lamp, 1).replayedFor("somebody.else"));
    }

    private void setEpochs(int epoch) throws Exception {
        report.database()
                .execute(
                        "UPDATE inbox_progress SET epoch = ? WHERE subscription = 'ledger' AND epoch IS NOT NULL",
                        epoch);
    }
}
