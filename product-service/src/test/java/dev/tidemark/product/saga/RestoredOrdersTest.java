package dev.tidemark.product.saga;

import static dev.tidemark.contracts.OrderState.Status.CANCELLED;
import static dev.tidemark.contracts.OrderState.Status.CONFIRMED;
import static dev.tidemark.contracts.OrderState.Status.PENDING;
import static dev.tidemark.contracts.OrderState.Status.SHIPPED;
import static dev.tidemark.platform.test.http.Problems.assertProblem;
import static dev.tidemark.product.fixtures.ProductRequests.find;
import static dev.tidemark.product.fixtures.ProductRequests.receive;
import static dev.tidemark.product.fixtures.ProductRequests.registered;
import static dev.tidemark.product.fixtures.ProductRequests.stock;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import dev.tidemark.contracts.OrderState.Status;
import dev.tidemark.platform.test.Sandbox;
import dev.tidemark.platform.test.TidemarkResource;
import dev.tidemark.product.fixtures.OrderTopic;
import dev.tidemark.product.fixtures.ProductsDatabase;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What orders do to the stock after their database was restored, or that of the stock. In a service of its own, whose
 * epochs rise from test to test.
 */
@QuarkusTest
@WithTestResource(
        value = TidemarkResource.class,
        scope = TestResourceScope.RESTRICTED_TO_CLASS,
        initArgs = @ResourceArg(name = "service", value = "products"))
class RestoredOrdersTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final String LOCK_STOCK = "SELECT 1 FROM stock WHERE product_id = '%s' FOR NO KEY UPDATE";

    /** PostgreSQL's own finding takes a second, and ends whom it likes. */
    private static final String MEET_A_DEADLOCK = """
            CREATE FUNCTION meet_a_deadlock() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                RAISE EXCEPTION USING ERRCODE = '40P01', MESSAGE = 'deadlock detected';
            END $$;
            CREATE TRIGGER meet_a_deadlock BEFORE UPDATE ON stock
                FOR EACH ROW EXECUTE FUNCTION meet_a_deadlock()""";

    private static int epoch = 1;

    Sandbox sandbox;

    private final UUID order = UUID.randomUUID();
    private ProductsDatabase database;
    private OrderTopic orders;
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
        database.execute("DELETE FROM inbox_parked");
        assertThat(database.disagreements()).isZero();
    }

    @Test
    void an_order_whose_cancellation_is_lost_gets_its_pieces_back_and_is_shipped() {
        publish(1, PENDING);
        publish(2, CONFIRMED);
        publish(3, CANCELLED);
        awaitAnswers("StockReserved", "StockReleased");

        restoreOrders();
        publish(2, CONFIRMED);
        awaitAnswers("StockReserved", "StockReleased", "StockReserved");
        stock(lamp).then().body("onHand", equalTo(1)).body("reserved", equalTo(2));

        publish(3, SHIPPED);
        awaitVersion(3);
        stock(lamp).then().body("reserved", equalTo(0)).body("shipped", equalTo(2));
    }

    @Test
    void an_order_whose_shipment_is_lost_is_shipped_once() {
        publish(1, PENDING);
        publish(2, CONFIRMED);
        publish(3, SHIPPED);
        awaitVersion(3);

        restoreOrders();
        publish(1, PENDING);
        publish(2, CONFIRMED);
        awaitVersion(2);
        publish(3, SHIPPED);
        awaitVersion(3);

        stock(lamp)
                .then()
                .body("onHand", equalTo(1))
                .body("reserved", equalTo(0))
                .body("shipped", equalTo(2));
        awaitAnswers("StockReserved");
    }

    @Test
    void an_order_that_was_cancelled_at_a_version_below_its_lost_ones_holds_nothing() {
        publish(1, PENDING);
        publish(2, CONFIRMED);
        awaitVersion(2);

        restoreOrders();
        publish(2, CANCELLED);

        awaitAnswers("StockReserved", "StockReleased");
        stock(lamp).then().body("onHand", equalTo(3)).body("reserved", equalTo(0));
    }

    @Test
    void what_is_held_for_an_order_that_is_lost_is_freed_by_an_operator() {
        orders.publish(epoch, order, 1, PENDING, Map.of(lamp, 3));
        awaitAnswers("StockReserved");
        find(lamp).then().body("inStock", equalTo(false));
        release(order).then().statusCode(200).body("items.outcome", contains("ORDER_EXISTS"));

        restoreOrders();
        hearOfAnotherOrder();
        release(order, UUID.randomUUID(), order)
                .then()
                .statusCode(200)
                .body("items.outcome", contains("RELEASED", "NOTHING_HELD", "NOTHING_HELD"));

        awaitAnswers("StockReserved", "StockReleased");
        stock(lamp).then().body("onHand", equalTo(3)).body("reserved", equalTo(0));
        find(lamp).then().body("inStock", equalTo(true));
    }

    /** Which orders the restored database has, only its events say. */
    @Test
    void nothing_is_freed_before_something_of_the_accepted_epoch_has_been_heard() {
        publish(1, PENDING);
        awaitAnswers("StockReserved");

        restoreOrders();

        release(order).then().statusCode(200).body("items.outcome", contains("TOO_EARLY"));
        stock(lamp).then().body("reserved", equalTo(2));
    }

    /** As the saga does for a single order: nobody who has a stock waits for one that somebody else takes before it. */
    @Test
    void a_release_of_several_orders_takes_their_stocks_by_product_id() throws Exception {
        var lamps = Stream.of(lamp, registered()).sorted().toList();
        var lost = Stream.of(order, UUID.randomUUID())
                .sorted(Comparator.comparing(UUID::toString))
                .toList();
        orders.publish(epoch, lost.getFirst(), 1, PENDING, Map.of(lamps.getLast(), 1));
        orders.publish(epoch, lost.getLast(), 1, PENDING, Map.of(lamps.getFirst(), 1));
        await().atMost(PATIENCE).until(() -> held(lamps) == 2);
        restoreOrders();
        hearOfAnotherOrder();

        try (var operator = Executors.newVirtualThreadPerTaskExecutor()) {
            database.hold(LOCK_STOCK.formatted(lamps.getFirst()), () -> {
                operator.submit(() -> release(lost.getFirst(), lost.getLast()));
                await().atMost(PATIENCE).until(database::isWaitedFor);
                database.execute(LOCK_STOCK.formatted(lamps.getLast()) + " NOWAIT");
                return null;
            });
        }

        assertThat(held(lamps)).isZero();
    }

    @Test
    void a_release_that_was_ended_for_a_deadlock_is_to_be_repeated() {
        publish(1, PENDING);
        awaitAnswers("StockReserved");
        restoreOrders();
        hearOfAnotherOrder();

        database.execute(MEET_A_DEADLOCK);
        var ended = release(order);
        database.execute("DROP FUNCTION meet_a_deadlock CASCADE");

        assertProblem(ended, 503, "service-unavailable");
        assertThat(ended.header("Retry-After")).isEqualTo("5");
        release(order).then().body("items.outcome", contains("RELEASED"));
    }

    @Test
    void an_order_that_the_restored_database_knows_keeps_its_pieces() {
        publish(1, PENDING);
        awaitAnswers("StockReserved");
        var before = epoch;
        restoreOrders();
        publish(1, PENDING);
        await().atMost(PATIENCE)
                .until(() ->
                        database.number("SELECT epoch FROM stock_reservations WHERE order_id = '%s'".formatted(order))
                                == before + 1);

        release(order).then().body("items.outcome", contains("ORDER_EXISTS"));
        stock(lamp).then().body("reserved", equalTo(2));
    }

    /** The stock's database lost a receipt, and reads the orders of that time again. */
    @Test
    void pieces_that_are_owed_and_not_booked_wait_for_a_person() {
        orders.publish(epoch, order, 1, PENDING, Map.of(lamp, 4));
        orders.publish(epoch, order, 2, CONFIRMED, Map.of(lamp, 4));
        orders.publish(epoch, order, 3, SHIPPED, Map.of(lamp, 4));
        await().atMost(PATIENCE)
                .until(() -> database.number("SELECT count(*) FROM inbox_parked WHERE key = convert_to('%s', 'UTF8')"
                                .formatted(order))
                        == 2);
        assertThat(retry().<String>path("failures[0].reason")).contains("too few pieces");

        receive(lamp, 1).then().statusCode(200);
        assertThat(retry().<Integer>path("handled")).isEqualTo(2);

        awaitAnswers("StockRejected", "StockReserved");
        stock(lamp)
                .then()
                .body("onHand", equalTo(0))
                .body("reserved", equalTo(0))
                .body("shipped", equalTo(4));
    }

    private void restoreOrders() {
        epoch++;
        post("/internal/subscriptions/orders/epochs", "{\"epoch\":%d}".formatted(epoch))
                .then()
                .statusCode(200);
    }

    private void hearOfAnotherOrder() {
        orders.publish(epoch, UUID.randomUUID(), 1, CANCELLED, Map.of(lamp, 1));
        await().atMost(PATIENCE)
                .until(() -> database.number("SELECT max(epoch) FROM inbox_progress WHERE subscription = 'orders'")
                        == epoch);
    }

    private long held(List<String> products) {
        return database.number(
                "SELECT sum(reserved) FROM stock WHERE product_id IN ('%s')".formatted(String.join("','", products)));
    }

    private void publish(long version, Status status) {
        orders.publish(epoch, order, version, status, Map.of(lamp, 2));
    }

    private Response retry() {
        return post(
                "/internal/parked-messages/retries", "{\"subscription\":\"orders\",\"key\":\"%s\"}".formatted(order));
    }

    private Response release(UUID... lost) {
        var ids = List.of(lost).stream().map("\"%s\""::formatted).toList();
        return post("/internal/reservations/releases", "{\"orderIds\":[%s]}".formatted(String.join(",", ids)));
    }

    private Response post(String path, String body) {
        return json(body).auth().oauth2(sandbox.tokens().operator()).post(path);
    }

    private static RequestSpecification json(String body) {
        return given().contentType(ContentType.JSON).body(body);
    }

    private void awaitVersion(long version) {
        await().atMost(PATIENCE).until(() -> database.number("""
                SELECT coalesce(max(order_version), 0) FROM stock_reservations
                WHERE order_id = '%s' AND epoch = %d""".formatted(order, epoch)) == version);
    }

    private void awaitAnswers(String... answers) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(database.column("""
                        SELECT event_type FROM outbox WHERE aggregate_id = '%s'
                        ORDER BY aggregate_version""".formatted(order)))
                .containsExactly(answers));
    }
}
