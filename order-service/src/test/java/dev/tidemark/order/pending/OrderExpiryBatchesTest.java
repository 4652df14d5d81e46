package dev.tidemark.order.pending;

import static dev.tidemark.order.fixtures.OrderRequests.find;
import static dev.tidemark.order.fixtures.OrderRequests.place;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.tidemark.order.fixtures.OrdersDatabase;
import dev.tidemark.order.fixtures.Saga;
import dev.tidemark.platform.test.Sandbox;
import dev.tidemark.platform.test.TidemarkResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** One look of a service whose batches are of three orders. */
@QuarkusTest
@WithTestResource(value = TidemarkResource.class, initArgs = @ResourceArg(name = "service", value = "orders"))
class OrderExpiryBatchesTest {

    private static final String MAKE_OLD =
            "UPDATE orders SET placed_at = now() - interval '11 minutes' WHERE member_id = 'm-batches'";

    @Inject
    OrderExpiry expiry;

    Sandbox sandbox;

    @Test
    void one_look_takes_as_many_batches_as_it_needs() {
        var database = new OrdersDatabase(sandbox);
        var lamp = database.product(12_900, "KRW");
        var orders = Stream.generate(() -> place("m-batches", lamp).path("id").toString())
                .limit(7)
                .toList();
        database.execute(MAKE_OLD);

        Saga.await(expiry::expire);

        assertThat(orders).allSatisfy(id -> find(id).then().body("cancellation.cause", equalTo("EXPIRED")));
    }
}
