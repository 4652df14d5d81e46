package dev.tidemark.outbox.inbox;

import dev.tidemark.outbox.inbox.fixtures.StoppedLedger;
import dev.tidemark.platform.test.Sandbox;
import dev.tidemark.platform.test.TidemarkResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/** The topic is not the one that was read. In a service of its own, which stays stopped. */
@QuarkusTest
@WithTestResource(
        value = TidemarkResource.class,
        scope = TestResourceScope.RESTRICTED_TO_CLASS,
        initArgs = @ResourceArg(name = "service", value = "orders"))
class InboxTopicReplacedTest {

    Sandbox sandbox;

    @Test
    void a_topic_with_another_id_stops_the_handler() throws Exception {
        try (var ledger = new StoppedLedger(sandbox)) {
            ledger.change("topic_id = 'another'");

            ledger.assertStopped("topic_replaced");
        }
    }
}
