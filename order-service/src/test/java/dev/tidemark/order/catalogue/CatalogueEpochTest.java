package dev.tidemark.order.catalogue;

import static dev.tidemark.order.fixtures.ProductTopic.event;

import dev.tidemark.contracts.EventJson;
import dev.tidemark.order.fixtures.Impatient;
import dev.tidemark.order.fixtures.ProductTopic;
import dev.tidemark.order.fixtures.StoppedCopy;
import dev.tidemark.platform.test.Sandbox;
import dev.tidemark.platform.test.TidemarkResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.HashMap;
import org.junit.jupiter.api.Test;

/** The database of products was restored. In a service in which nobody else needs the copy: it stays stopped. */
@QuarkusTest
@TestProfile(Impatient.class)
@WithTestResource(value = TidemarkResource.class, initArgs = @ResourceArg(name = "service", value = "orders"))
class CatalogueEpochTest {

    Sandbox sandbox;

    @Test
    void the_copy_stops_at_a_record_of_another_epoch() {
        var copy = new StoppedCopy(sandbox);
        var other = event(copy.product(), 5, 500);
        var headers = new HashMap<>(ProductTopic.headers(other));
        headers.put("epoch", "2");

        try (var products = new ProductTopic(sandbox)) {
            products.publishRaw(other.aggregateId(), EventJson.write(other), headers);
        }

        copy.assertStopped("epoch_changed");
    }
}
