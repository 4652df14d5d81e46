package dev.tidemark.order.packaged;

import static dev.tidemark.order.fixtures.OrderRequests.cancel;
import static dev.tidemark.order.fixtures.OrderRequests.find;
import static dev.tidemark.order.fixtures.OrderRequests.place;
import static dev.tidemark.platform.test.http.Problems.assertProblem;
import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidemark.order.fixtures.OrdersDatabase;
import dev.tidemark.order.fixtures.ProductTopic;
import dev.tidemark.platform.test.Sandbox;
import dev.tidemark.platform.test.TidemarkResource;
import dev.tidemark.platform.test.packaged.Management;
import dev.tidemark.platform.test.packaged.OnNativeExecutable;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What a native executable loses when it was not told of it: migrations, events, rows of JSON, problem documents. */
@OnNativeExecutable
@QuarkusIntegrationTest
@WithTestResource(Management.class)
@WithTestResource(value = TidemarkResource.class, initArgs = @ResourceArg(name = "service", value = "orders"))
class OrderNativeIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    Sandbox sandbox;
    Management management;

    @Test
    void a_product_of_the_catalogue_is_ordered_read_and_cancelled() {
        var database = new OrdersDatabase(sandbox);
        var product = UUID.randomUUID();
        try (var topic = new ProductTopic(sandbox)) {
            topic.publish(ProductTopic.event(product, 1, 12_900));
        }
        await().atMost(PATIENCE).until(() -> database.price(product).isPresent());
        await().atMost(PATIENCE).until(() -> place("m-native", product).statusCode() == 201);
    }

    @Test
    void an_order_and_its_events_are_written() {
        var database = new OrdersDatabase(sandbox);
        String order = place("m-native", database.product(12_900, "KRW")).path("id");

        assertThat(find(order).statusCode()).isEqualTo(200);
        assertThat(cancel(order).statusCode()).isEqualTo(200);
        assertThat(database.eventTypes(order)).isEqualTo("OrderCreated OrderCancelled");
    }

    @Test
    void a_refusal_is_a_problem_document() {
        assertThat(assertProblem(place("m-native", "{\"lines\":[],\"colour\":1}"), 400, "invalid-request"))
                .isNotEmpty();
    }

    @Test
    void its_description_and_health_are_there() {
        assertThat(get("/q/openapi").statusCode()).isEqualTo(200);
        assertThat(get(management.url("/q/health/ready")).statusCode()).isEqualTo(200);
    }
}
