package dev.tidemark.order;

import static dev.tidemark.order.fixtures.OrderRequests.place;
import static dev.tidemark.order.fixtures.ProductTopic.event;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidemark.order.fixtures.CatalogueReport;
import dev.tidemark.order.fixtures.ProductTopic;
import dev.tidemark.order.fixtures.StoppedCopy;
import dev.tidemark.platform.test.Sandbox;
import dev.tidemark.platform.test.TidemarkResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import org.apache.kafka.clients.consumer.Consumer;
import org.junit.jupiter.api.Test;

/** Nothing reads any more, and the broker is fine. In a service of its own, which stays so. */
@QuarkusTest
@WithTestResource(
        value = TidemarkResource.class,
        scope = TestResourceScope.RESTRICTED_TO_CLASS,
        initArgs = @ResourceArg(name = "service", value = "orders"))
class CatalogueConsumerEndedTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Inject
    KafkaClientService clients;

    Sandbox sandbox;

    private CatalogueReport report;
    private UUID lamp;

    @Test
    void a_consumer_that_left_or_ended_is_not_well_and_its_lag_grows() {
        report = new CatalogueReport(sandbox);
        lamp = new StoppedCopy(sandbox).product();
        await().atMost(PATIENCE).until(() -> report.sumOfPositions() > 0 && report.sumOfLags() == 0);

        tell(Consumer::unsubscribe);
        assertNotWell("nobody reads");

        tell(Consumer::close);
        assertNotWell("closed");
    }

    private void tell(java.util.function.Consumer<Consumer<Object, Object>> action) {
        clients.getConsumer("products").runOnPollingThread(action).await().atMost(PATIENCE);
    }

    private void assertNotWell(String obstacle) {
        var before = report.sumOfLags();
        try (var products = new ProductTopic(sandbox)) {
            products.publish(event(lamp, 2, 200));
        }
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(report.check())
                .startsWith("DOWN: waiting since ")
                .contains(obstacle));
        await().atMost(PATIENCE).until(() -> report.sumOfLags() > before);
        assertThat(given().get("/q/health/ready").statusCode()).isEqualTo(200);
        assertThat(place("m-stale", lamp).statusCode()).isEqualTo(201);
    }
}
