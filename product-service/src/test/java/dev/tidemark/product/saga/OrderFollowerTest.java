package dev.tidemark.product.saga;

import static dev.tidemark.contracts.OrderState.Status.CANCELLED;
import static dev.tidemark.contracts.OrderState.Status.CONFIRMED;
import static dev.tidemark.contracts.OrderState.Status.PENDING;
import static dev.tidemark.contracts.OrderState.Status.SHIPPED;
import static dev.tidemark.product.fixtures.ProductRequests.find;
import static dev.tidemark.product.fixtures.ProductRequests.registered;
import static dev.tidemark.product.fixtures.ProductRequests.stock;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import dev.tidemark.contracts.OrderState.Status;
import dev.tidemark.platform.test.Sandbox;
import dev.tidemark.platform.test.TidemarkResource;
import dev.tidemark.product.fixtures.OrderTopic;
import dev.tidemark.product.fixtures.ProductsDatabase;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What orders do to the stock, as they come from Kafka. */
@QuarkusTest
@WithTestResource(value = TidemarkResource.class, initArgs = @ResourceArg(name = "service", value = "products"))
class OrderFollowerTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    Sandbox sandbox;

    private final UUID order = UUID.randomUUID();
    private ProductsDatabase database;
    private OrderTopic orders;
    private final List<String> published = new ArrayList<>();
    private String lamp;

    @BeforeEach
    void register() {
        database = new ProductsDatabase(sandbox);
        database.addReferences();
        orders = new OrderTopic(sandbox);
        lamp = registered();
    }

    @AfterEach
    void state_stock_and_events_agree() {
        orders.close();
        assertThat(database.disagreements()).isZero();
    }

    @Test
    void an_order_gets_its_pieces_and_is_told_so() {
        publish(order, 1, PENDING, Map.of(lamp, 2));

        awaitAnswers(order, "StockReserved");
        stock(lamp).then().body("onHand", equalTo(1)).body("reserved", equalTo(2));
        find(lamp).then().header("ETag", "\"1\"");
    }

    @Test
    void the_last_piece_takes_the_product_out_of_stock_and_its_return_brings_it_back() {
        publish(order, 1, PENDING, Map.of(lamp, 3));
        awaitAnswers(order, "StockReserved");
        find(lamp).then().body("inStock", equalTo(false));

        publish(order, 2, CANCELLED, Map.of(lamp, 3));
        awaitAnswers(order, "StockReserved", "StockReleased");

        find(lamp).then().body("inStock", equalTo(true)).body("version", equalTo(3));
        assertThat(database.eventsOf(lamp))
                .containsExactly("ProductRegistered true", "ProductStockChanged false", "ProductStockChanged true");
    }

    @Test
    void an_order_that_cannot_have_all_its_pieces_gets_none() {
        var vase = registered();
        var unknown = UUID.randomUUID().toString();

        publish(order, 1, PENDING, Map.of(lamp, 4, vase, 1, unknown, 1));

        awaitAnswers(order, "StockRejected");
        assertThat(database.column("""
                        SELECT (shortage ->> 'requested') || ' of ' || (shortage ->> 'available')
                        FROM outbox, jsonb_array_elements(payload::jsonb -> 'shortages') AS shortage
                        WHERE aggregate_id = '%s' ORDER BY 1""".formatted(order))).containsExactly("1 of 0", "4 of 3");
        stock(vase).then().body("onHand", equalTo(3)).body("reserved", equalTo(0));
    }

    @Test
    void pieces_of_a_shipped_order_are_gone() {
        publish(order, 1, PENDING, Map.of(lamp, 2));
        publish(order, 2, CONFIRMED, Map.of(lamp, 2));
        publish(order, 3, SHIPPED, Map.of(lamp, 2));

        awaitVersion(order, 3);
        stock(lamp)
                .then()
                .body("onHand", equalTo(1))
                .body("reserved", equalTo(0))
                .body("shipped", equalTo(2));
        awaitAnswers(order, "StockReserved");
    }

    @Test
    void events_that_come_again_late_or_before_their_time_change_nothing() {
        publish(order, 3, CANCELLED, Map.of(lamp, 2));
        publish(order, 1, PENDING, Map.of(lamp, 2));
        publish(order, 2, CONFIRMED, Map.of(lamp, 2));
        publish(order, 3, CANCELLED, Map.of(lamp, 2));
        awaitAllHandled();

        stock(lamp).then().body("onHand", equalTo(3)).body("reserved", equalTo(0));
        assertThat(answers(order)).isEmpty();
        assertThat(database.column(
                        "SELECT order_version FROM stock_reservations WHERE order_id = '%s'".formatted(order)))
                .containsExactly("3");
    }

    @Test
    void of_100_orders_for_3_pieces_3_get_one() {
        var all = IntStream.range(0, 100).mapToObj(number -> UUID.randomUUID()).toList();
        all.forEach(each -> publish(each, 1, PENDING, Map.of(lamp, 1)));
        awaitAllHandled();

        assertThat(all.stream().flatMap(each -> answers(each).stream()))
                .hasSize(100)
                .filteredOn("StockReserved"::equals)
                .hasSize(3);
        stock(lamp).then().body("onHand", equalTo(0)).body("reserved", equalTo(3));
    }

    @Test
    void an_order_that_was_shipped_without_its_pieces_waits_for_a_person_and_holds_up_nobody() {
        publish(order, 3, SHIPPED, Map.of(lamp, 2));
        var other = UUID.randomUUID();
        publish(other, 1, PENDING, Map.of(lamp, 1));

        awaitAnswers(other, "StockReserved");
        await().atMost(PATIENCE).until(() -> database.number("""
                SELECT count(*) FROM inbox_parked WHERE key = convert_to('%s', 'UTF8')
                AND last_error LIKE '%%SHIPPED at version 3%%'""".formatted(order)) == 1);
        database.execute("DELETE FROM inbox_parked");
    }

    private void publish(UUID of, long version, Status status, Map<String, Integer> quantities) {
        published.add("'%s'".formatted(orders.publish(of, version, status, quantities)));
    }

    private void awaitAllHandled() {
        await().atMost(PATIENCE)
                .until(() -> database.number("SELECT count(*) FROM inbox_messages WHERE event_id IN (%s)"
                                .formatted(String.join(",", published)))
                        == published.size());
    }

    private void awaitVersion(UUID of, long version) {
        await().atMost(PATIENCE).until(() -> database.number("""
                SELECT coalesce(max(order_version), 0) FROM stock_reservations WHERE order_id = '%s'""".formatted(of)) == version);
    }

    private void awaitAnswers(UUID of, String... answers) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(answers(of)).containsExactly(answers));
    }

    private List<String> answers(UUID of) {
        return database.column(
                "SELECT event_type FROM outbox WHERE aggregate_id = '%s' ORDER BY aggregate_version".formatted(of));
    }
}
