package dev.tidemark.outbox.inbox;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidemark.outbox.inbox.fixtures.Ledger;
import dev.tidemark.outbox.inbox.fixtures.LedgerReport;
import dev.tidemark.outbox.inbox.fixtures.ProductTopic;
import dev.tidemark.outbox.inbox.fixtures.ProductTopic.Published;
import dev.tidemark.outbox.inbox.fixtures.StoppedLedger;
import dev.tidemark.platform.test.Sandbox;
import dev.tidemark.platform.test.TidemarkResource;
import dev.tidemark.platform.test.log.LoggedLines;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * The epoch of what is read: unknown at first, and never another one. In a service of its own, which has applied nothing yet
 * and stops in the end.
 */
@QuarkusTest
@WithTestResource(
        value = TidemarkResource.class,
        scope = TestResourceScope.RESTRICTED_TO_CLASS,
        initArgs = @ResourceArg(name = "service", value = "orders"))
@TestMethodOrder(OrderAnnotation.class)
class InboxEpochTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String LEDGER = "test-service.ledger";

    @Inject
    Ledger ledger;

    Sandbox sandbox;

    private final UUID lamp = UUID.randomUUID();

    @Test
    @Order(1)
    void a_replay_waits_until_the_epoch_is_known_and_is_passed_over_if_a_restore_has_overtaken_it() throws Exception {
        var report = new LedgerReport(sandbox);
        try (var products = new ProductTopic(sandbox);
                var warnings = LoggedLines.beginningWith(LEDGER + " passes over the replay ")) {
            products.replay(Published.of(lamp, 9).replayedFor(LEDGER));
            awaitWaiting();
            assertThat(report.entries(lamp)).isZero();

            products.publish(Published.of(lamp, 7).with("epoch", "2"));

            report.awaitEntries(lamp, 1);
            await().atMost(PATIENCE).until(() -> !warnings.messages().isEmpty());
            assertThat(ledger.calls(lamp)).containsExactly(7L);
            report.awaitCheck("UP: running");
        }
    }

    @Test
    @Order(2)
    void an_event_of_another_epoch_stops_the_handler() throws Exception {
        try (var stopping = new StoppedLedger(sandbox, 2)) {
            stopping.publishOfEpoch(3);

            stopping.assertStopped("epoch_changed");
        }
    }

    /** For longer than it should. */
    private void awaitWaiting() {
        var waiting = "nothing of %s has been applied, so nobody knows the epoch of its database"
                .formatted(sandbox.topic("products"));
        await().atMost(PATIENCE).untilAsserted(() -> {
            var check =
                    given().get("/q/health/well").jsonPath().setRootPath("checks.find { it.name == 'subscriptions' }");
            assertThat(check.getString("data.'ledger.replay'"))
                    .startsWith("waiting since ")
                    .endsWith(waiting);
            assertThat(check.getString("status")).isEqualTo("DOWN");
        });
    }
}
