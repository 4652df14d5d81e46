package dev.tidemark.order;

import static dev.tidemark.order.fixtures.OrderRequests.find;
import static dev.tidemark.order.fixtures.OrderRequests.place;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import dev.tidemark.order.OrderExpiryTest.Impatient;
import dev.tidemark.order.fixtures.OrdersDatabase;
import dev.tidemark.order.fixtures.Saga;
import dev.tidemark.platform.test.Sandbox;
import dev.tidemark.platform.test.TidemarkResource;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A service that gives orders up by itself, two at a time. */
@QuarkusTest
@TestProfile(Impatient.class)
@WithTestResource(value = TidemarkResource.class, initArgs = @ResourceArg(name = "service", value = "orders"))
class OrderExpiryTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final Pattern OLDEST =
            Pattern.compile("^tidemark_orders_pending_oldest_seconds (\\S+)$", Pattern.MULTILINE);

    @Inject
    Saga saga;

    @Inject
    MeterRegistry metrics;

    Sandbox sandbox;

    /** Waits for seconds. */
    public static final class Impatient implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "tidemark.orders.pending-limit", "6s",
                    "tidemark.orders.pending-alarm", "1s",
                    "tidemark.orders.expiry-every", "1s",
                    "tidemark.orders.expiry-batch", "2");
        }
    }

    @Test
    void orders_that_wait_for_too_long_expire_and_others_do_not() {
        var expired = metrics.counter("tidemark.orders.expired");
        var expiredBefore = expired.count();
        var database = new OrdersDatabase(sandbox);
        var lamp = database.product(12_900, "KRW");
        var confirmed = order(lamp);
        saga.confirm(confirmed);

        var waiting = Stream.generate(() -> order(lamp)).limit(5).toList();

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(waiting)
                .allSatisfy(id -> find(id).then().statusCode(200).body("cancellation.cause", equalTo("EXPIRED"))));
        find(confirmed).then().body("status", equalTo("CONFIRMED"));
        assertThat(expired.count()).isEqualTo(expiredBefore + 5);
        assertThat(database.ordersUnlikeTheirEvents()).isZero();
    }

    @Test
    void an_order_that_waits_for_longer_than_it_should_shows_until_it_is_settled() {
        order(new OrdersDatabase(sandbox).product(12_900, "KRW"));

        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(check()).startsWith("DOWN: ");
            assertThat(oldest()).isGreaterThan(1);
        });
        assertThat(given().get("/q/health/ready").statusCode()).isEqualTo(200);

        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(check()).isEqualTo("UP: 0");
            assertThat(oldest()).isZero();
        });
    }

    private static String check() {
        var check = given().get("/q/health/well").jsonPath().setRootPath("checks.find { it.name == 'pending-orders' }");
        return check.getString("status") + ": " + check.getString("data.oldestSeconds");
    }

    private static double oldest() {
        return OLDEST.matcher(given().get("/q/metrics").asString())
                .results()
                .mapToDouble(found -> Double.parseDouble(found.group(1)))
                .sum();
    }

    private static String order(UUID product) {
        return place("m-waits", product).path("id").toString();
    }
}
