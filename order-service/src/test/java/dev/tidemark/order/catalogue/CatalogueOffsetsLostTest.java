package dev.tidemark.order.catalogue;

import static dev.tidemark.order.fixtures.ProductTopic.event;

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

/** The topic no longer has what comes next, while the copy is being read. In a service of its own, which stays stopped. */
@QuarkusTest
@WithTestResource(
        value = TidemarkResource.class,
        scope = TestResourceScope.RESTRICTED_TO_CLASS,
        initArgs = @ResourceArg(name = "service", value = "orders"))
class CatalogueOffsetsLostTest {

    Sandbox sandbox;

    @Test
    void the_copy_stops_when_records_go_before_it_has_applied_them() throws Exception {
        var copy = new StoppedCopy(sandbox);

        try (var products = new ProductTopic(sandbox);
                var _ = new OrdersDatabase(sandbox).lockCatalogue()) {
            products.publish(event(copy.product(), 2, 200));
            products.forget();
            copy.awaitStopped("offsets_out_of_range");
        }

        copy.assertStopped("offsets_out_of_range");
    }
}
