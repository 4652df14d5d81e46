package dev.tidemark.order.catalogue;

import dev.tidemark.order.fixtures.OrdersDatabase;
import dev.tidemark.order.fixtures.ProductTopic;
import dev.tidemark.order.fixtures.StoppedCopy;
import dev.tidemark.platform.test.Sandbox;
import dev.tidemark.platform.test.TidemarkResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/** The topic does not have what comes next, when reading begins. In a service of its own, which stays stopped. */
@QuarkusTest
@WithTestResource(
        value = TidemarkResource.class,
        scope = TestResourceScope.RESTRICTED_TO_CLASS,
        initArgs = @ResourceArg(name = "service", value = "orders"))
class CatalogueAheadOfTopicTest {

    Sandbox sandbox;

    @Test
    void the_copy_stops_instead_of_choosing_an_offset_by_itself() throws Exception {
        var copy = new StoppedCopy(sandbox);

        new OrdersDatabase(sandbox).execute("UPDATE inbox_progress SET next_offset = 1000000");
        try (var products = new ProductTopic(sandbox)) {
            products.restartReading();
        }

        copy.assertStopped("offsets_out_of_range");
    }
}
