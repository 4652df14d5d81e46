package dev.tidemark.order.catalogue;

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
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Nothing reads any more, and the broker is fine. In a service of its own, which stays so. */
@QuarkusTest
@WithTestResource(
        value = TidemarkResource.class,
        scope = TestResourceScope.RESTRICTED_TO_CLASS,
        initArgs = @ResourceArg(name = "service", value = "orders"))
class CatalogueConsumerEndedTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    Sandbox sandbox;

    @Test
    void a_reader_that_ended_is_neither_well_nor_alive_and_its_lag_grows() {
        var report = new CatalogueReport(sandbox);
        var lamp = new StoppedCopy(sandbox).product();
        await().atMost(PATIENCE).until(() -> report.sumOfPositions() > 0 && report.sumOfLags() == 0);

        reader().interrupt();
        try (var products = new ProductTopic(sandbox)) {
            products.publish(event(lamp, 2, 200));
        }

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(report.check())
                .startsWith("DOWN: waiting since ")
                .contains("nobody reads"));
        await().atMost(PATIENCE).until(() -> report.sumOfLags() > 0);
        assertThat(given().get("/q/health/live").statusCode()).isEqualTo(503);
        assertThat(given().get("/q/health/ready").statusCode()).isEqualTo(200);
        assertThat(place("m-stale", lamp).statusCode()).isEqualTo(201);
    }

    private static Thread reader() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("inbox-catalogue"))
                .findFirst()
                .orElseThrow();
    }
}
