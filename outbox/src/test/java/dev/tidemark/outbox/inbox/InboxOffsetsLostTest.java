package dev.tidemark.outbox.inbox;

import dev.tidemark.outbox.inbox.fixtures.StoppedLedger;
import dev.tidemark.platform.test.Sandbox;
import dev.tidemark.platform.test.TidemarkResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/** The topic does not have what comes next. In a service of its own, which stays stopped. */
@QuarkusTest
@WithTestResource(
        value = TidemarkResource.class,
        scope = TestResourceScope.RESTRICTED_TO_CLASS,
        initArgs = @ResourceArg(name = "service", value = "orders"))
class InboxOffsetsLostTest {

    Sandbox sandbox;

    @Test
    void a_position_that_the_topic_does_not_hold_stops_the_handler() throws Exception {
        try (var ledger = new StoppedLedger(sandbox)) {
            ledger.change("next_offset = 1000000");

            ledger.assertStopped("offsets_out_of_range");
        }
    }
}
