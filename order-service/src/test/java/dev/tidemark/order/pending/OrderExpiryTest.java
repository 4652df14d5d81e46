package dev.tidemark.order.pending;

import static dev.tidemark.order.fixtures.OrderRequests.find;
import static dev.tidemark.order.fixtures.OrderRequests.place;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import dev.tidemark.order.fixtures.Impatient;
import dev.tidemark.order.fixtures.OrdersDatabase;
import dev.tidemark.order.fixtures.Saga;
import dev.tidemark.platform.test.Sandbox;
import dev.tidemark.platform.test.TidemarkResource;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A service that gives orders up by itself, two at a time. */
@QuarkusTest
@TestProfile(Impatient.class)
@WithTestResource(value = TidemarkResource.class, initArgs = @ResourceArg(name = "service", value = "orders"))
class OrderExpiryTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Inject
    Saga saga;

    @Inject
    MeterRegistry metrics;

    Sandbox sandbox;

    @Test
    void orders_that_wait_for_too_long_expire_and_others_do_not() {
        var expired = metrics.counter("tidemark.orders.expired");
        var expiredBefore = expired.count();
        var database = new OrdersDatabase(sandbox);
        var lamp = database.product(12_900, "KRW");
        var confirmed = order(lamp);
        saga.confirm(confirmed);
        var young = order(lamp);
        var old = Stream.generate(() -> order(lamp)).limit(5).toList();

        database.execute(makeOld(confirmed));
        old.forEach(id -> database.execute(makeOld(id)));

        // Of its last batch the counter hears when it is committed.
        await().atMost(PATIENCE).until(() -> expired.count() == expiredBefore + 5);
        assertThat(old)
                .allSatisfy(id -> find(id).then().statusCode(200).body("cancellation.cause", equalTo("EXPIRED")));
        find(young).then().body("status", equalTo("PENDING"));
        find(confirmed).then().body("status", equalTo("CONFIRMED"));
        assertThat(database.ordersUnlikeTheirEvents()).isZero();
    }

    private static String makeOld(String orderId) {
        return "UPDATE orders SET placed_at = now() - interval '11 minutes' WHERE id = '%s'".formatted(orderId);
    }

    private static String order(UUID product) {
        return place("m-waits", product).path("id").toString();
    }
}
