package dev.tidemark.order.catalogue;

import static dev.tidemark.order.fixtures.ProductTopic.event;
import static dev.tidemark.platform.config.ServiceDatabase.ORDERS;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidemark.contracts.Money;
import dev.tidemark.order.fixtures.CatalogueReport;
import dev.tidemark.order.fixtures.OrdersDatabase;
import dev.tidemark.order.fixtures.ProductTopic;
import dev.tidemark.platform.test.Sandbox;
import dev.tidemark.platform.test.TidemarkResource;
import dev.tidemark.platform.test.log.LoggedLines;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Batches come, and the database does not take them. */
@QuarkusTest
@WithTestResource(value = TidemarkResource.class, initArgs = @ResourceArg(name = "service", value = "orders"))
class CatalogueUnwritableTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    Sandbox sandbox;

    private final UUID lamp = UUID.randomUUID();
    private OrdersDatabase database;
    private CatalogueReport report;

    @BeforeEach
    void copy_a_product() {
        database = new OrdersDatabase(sandbox);
        report = new CatalogueReport(sandbox);
        publish(1, 100);
        awaitWell(100);
    }

    @AfterEach
    void grant() {
        database.execute("GRANT INSERT, UPDATE ON catalogue_products TO " + ORDERS.serviceRole());
    }

    @Test
    void a_batch_that_must_not_be_written_shows_until_it_is() {
        database.execute("REVOKE INSERT, UPDATE ON catalogue_products FROM " + ORDERS.serviceRole());
        try (var warnings = LoggedLines.beginningWith("catalogue waits")) {
            publish(2, 200);

            await().atMost(PATIENCE).untilAsserted(() -> assertThat(report.check())
                    .startsWith("DOWN: waiting since ")
                    .contains("permission denied"));
            assertThat(report.sumOfLags()).isPositive();
            assertThat(report.waiting()).isPositive();
            assertThat(warnings.messages()).singleElement().asString().contains("permission denied");
        }
        assertThat(given().get("/q/health/ready").statusCode()).isEqualTo(200);

        grant();
        awaitWell(200);
    }

    @Test
    void a_write_that_does_not_end_shows_until_it_does() throws Exception {
        try (var _ = database.lockCatalogue()) {
            publish(2, 200);

            await().atMost(PATIENCE).untilAsserted(() -> assertThat(report.check())
                    .startsWith("DOWN: waiting since ")
                    .contains("nothing is read"));
            assertThat(report.sumOfLags()).isPositive();
        }

        awaitWell(200);
    }

    private void publish(long version, long price) {
        try (var products = new ProductTopic(sandbox)) {
            products.publish(event(lamp, version, price));
        }
    }

    private void awaitWell(long price) {
        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(database.price(lamp)).hasValue(new Money(price, "KRW"));
            assertThat(report.check()).isEqualTo("UP: running");
            assertThat(report.sumOfLags()).isZero();
            assertThat(report.waiting()).isZero();
        });
    }
}
