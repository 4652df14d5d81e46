package dev.tidemark.outbox.inbox;

import dev.tidemark.outbox.inbox.fixtures.StoppedLedger;
import dev.tidemark.platform.test.Sandbox;
import dev.tidemark.platform.test.TidemarkResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/** The database that writes the events was restored. In a service of its own, which stays stopped. */
@QuarkusTest
@WithTestResource(
        value = TidemarkResource.class,
        scope = TestResourceScope.RESTRICTED_TO_CLASS,
        initArgs = @ResourceArg(name = "service", value = "orders"))
class InboxEpochTest {

    Sandbox sandbox;

    @Test
    void an_event_of_another_epoch_stops_the_handler() throws Exception {
        try (var ledger = new StoppedLedger(sandbox)) {
            ledger.publishOfEpoch(2);

            ledger.assertStopped("epoch_changed");
        }
    }
}
