package dev.tidemark.order.catalogue;

import dev.tidemark.order.fixtures.ProductTopic;
import dev.tidemark.order.fixtures.StoppedCopy;
import dev.tidemark.platform.test.Sandbox;
import dev.tidemark.platform.test.TidemarkResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/** The topic is made anew. In a service of its own, which stays stopped. */
@QuarkusTest
@WithTestResource(
        value = TidemarkResource.class,
        scope = TestResourceScope.RESTRICTED_TO_CLASS,
        initArgs = @ResourceArg(name = "service", value = "orders"))
class CatalogueTopicReplacedTest {

    Sandbox sandbox;

    @Test
    void the_copy_stops_however_long_the_new_topic_is() throws Exception {
        var copy = new StoppedCopy(sandbox);

        try (var products = new ProductTopic(sandbox)) {
            products.replace();
        }

        copy.assertStopped("topic_replaced");
    }
}
