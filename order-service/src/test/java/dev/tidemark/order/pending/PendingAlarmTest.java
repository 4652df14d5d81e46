package dev.tidemark.order.pending;

import static dev.tidemark.order.fixtures.OrderRequests.place;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidemark.contracts.OrderState.Status;
import dev.tidemark.order.fixtures.OrdersDatabase;
import dev.tidemark.order.fixtures.Saga;
import dev.tidemark.platform.test.Sandbox;
import dev.tidemark.platform.test.TidemarkResource;
import io.quarkus.scheduler.Scheduler;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Orders whose pieces nobody holds, in a service that gives none up yet. */
@QuarkusTest
@WithTestResource(value = TidemarkResource.class, initArgs = @ResourceArg(name = "service", value = "orders"))
class PendingAlarmTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final Pattern OLDEST =
            Pattern.compile("^tidemark_orders_pending_oldest_seconds (\\S+)$", Pattern.MULTILINE);

    @Inject
    Saga saga;

    @Inject
    Scheduler scheduler;

    Sandbox sandbox;

    @Test
    void an_order_that_waits_for_longer_than_it_should_shows_until_it_is_settled() {
        var database = new OrdersDatabase(sandbox);
        var order = place("m-waits", database.product(12_900, "KRW")).path("id").toString();

        database.execute("UPDATE orders SET placed_at = now() - interval '2 hours' WHERE id = '%s'".formatted(order));

        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(check()).startsWith("DOWN: 72");
            assertThat(oldest()).isGreaterThan(7_200);
        });
        assertThat(given().get("/q/health/ready").statusCode()).isEqualTo(200);
        assertThat(saga.confirm(order).status()).isEqualTo(Status.CONFIRMED);

        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(check()).startsWith("UP: ");
            assertThat(oldest()).isLessThan(7_200);
        });
    }

    /** What was seen last would be believed for ever. */
    @Test
    void a_service_that_cannot_look_says_so() {
        var database = new OrdersDatabase(sandbox);
        await().atMost(PATIENCE).until(() -> check().startsWith("UP: "));
        database.execute("REVOKE SELECT ON orders FROM orders_service");
        try {
            await().atMost(PATIENCE).until(() -> check().startsWith("DOWN: "));
        } finally {
            database.execute("GRANT SELECT ON orders TO orders_service");
        }
        await().atMost(PATIENCE).until(() -> check().startsWith("UP: "));
    }

    @Test
    void a_service_hears_what_the_stock_has_answered_before_it_gives_orders_up() {
        var expiry = scheduler.getScheduledJob(OrderExpiry.JOB);

        assertThat(expiry.getNextFireTime()).isAfter(Instant.now().plus(Duration.ofMinutes(30)));
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
}
