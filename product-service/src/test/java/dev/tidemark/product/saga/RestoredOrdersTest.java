package dev.tidemark.product.saga;

import static dev.tidemark.contracts.OrderState.Status.CANCELLED;
import static dev.tidemark.contracts.OrderState.Status.CONFIRMED;
import static dev.tidemark.contracts.OrderState.Status.PENDING;
import static dev.tidemark.contracts.OrderState.Status.SHIPPED;
import static dev.tidemark.product.fixtures.ProductRequests.receive;
import static dev.tidemark.product.fixtures.ProductRequests.stock;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import dev.tidemark.platform.test.Sandbox;
import dev.tidemark.platform.test.TidemarkResource;
import dev.tidemark.product.fixtures.OtherSettings;
import dev.tidemark.product.fixtures.ProductsDatabase;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What orders do to the stock after their database was restored, or that of the stock. */
@QuarkusTest
@TestProfile(OtherSettings.class)
@WithTestResource(value = TidemarkResource.class, initArgs = @ResourceArg(name = "service", value = "products"))
class RestoredOrdersTest {

    Sandbox sandbox;

    private ProductsDatabase database;
    private RestoredOrders orders;
    private String lamp;

    @BeforeEach
    void register() {
        orders = RestoredOrders.in(sandbox);
        database = orders.database();
        lamp = orders.lamp();
    }

    @AfterEach
    void state_stock_and_events_agree() {
        orders.close();
    }

    @Test
    void an_order_whose_cancellation_is_lost_gets_its_pieces_back_and_is_shipped() {
        orders.publish(1, PENDING);
        orders.publish(2, CONFIRMED);
        orders.publish(3, CANCELLED);
        orders.awaitAnswers("StockReserved", "StockReleased");

        orders.restore();
        orders.publish(2, CONFIRMED);
        orders.awaitAnswers("StockReserved", "StockReleased", "StockReserved");
        stock(lamp).then().body("onHand", equalTo(1)).body("reserved", equalTo(2));

        orders.publish(3, SHIPPED);
        orders.awaitVersion(3);
        stock(lamp).then().body("reserved", equalTo(0)).body("shipped", equalTo(2));
    }

    @Test
    void an_order_whose_shipment_is_lost_is_shipped_once() {
        orders.publish(1, PENDING);
        orders.publish(2, CONFIRMED);
        orders.publish(3, SHIPPED);
        orders.awaitVersion(3);

        orders.restore();
        orders.publish(1, PENDING);
        orders.publish(2, CONFIRMED);
        orders.awaitVersion(2);
        orders.publish(3, SHIPPED);
        orders.awaitVersion(3);

        stock(lamp)
                .then()
                .body("onHand", equalTo(1))
                .body("reserved", equalTo(0))
                .body("shipped", equalTo(2));
        orders.awaitAnswers("StockReserved");
    }

    @Test
    void an_order_that_was_cancelled_at_a_version_below_its_lost_ones_holds_nothing() {
        orders.publish(1, PENDING);
        orders.publish(2, CONFIRMED);
        orders.awaitVersion(2);

        orders.restore();
        orders.publish(2, CANCELLED);

        orders.awaitAnswers("StockReserved", "StockReleased");
        stock(lamp).then().body("onHand", equalTo(3)).body("reserved", equalTo(0));
    }

    /** The stock's database lost a receipt, and reads the orders of that time again. */
    @Test
    void pieces_that_are_owed_and_not_booked_wait_for_a_person() {
        orders.publish(1, PENDING, Map.of(lamp, 4));
        orders.publish(2, CONFIRMED, Map.of(lamp, 4));
        orders.publish(3, SHIPPED, Map.of(lamp, 4));
        await().atMost(RestoredOrders.PATIENCE)
                .until(() -> database.number("SELECT count(*) FROM inbox_parked WHERE key = convert_to('%s', 'UTF8')"
                                .formatted(orders.order()))
                        == 2);
        assertThat(orders.retry().<String>path("failures[0].reason")).contains("too few pieces");

        receive(lamp, 1).then().statusCode(200);
        assertThat(orders.retry().<Integer>path("handled")).isEqualTo(2);

        orders.awaitAnswers("StockRejected", "StockReserved");
        stock(lamp)
                .then()
                .body("onHand", equalTo(0))
                .body("reserved", equalTo(0))
                .body("shipped", equalTo(4));
    }
}
