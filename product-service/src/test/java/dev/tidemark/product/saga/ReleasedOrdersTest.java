package dev.tidemark.product.saga;

import static dev.tidemark.contracts.OrderState.Status.CANCELLED;
import static dev.tidemark.contracts.OrderState.Status.PENDING;
import static dev.tidemark.platform.test.http.Problems.assertProblem;
import static dev.tidemark.product.fixtures.ProductRequests.find;
import static dev.tidemark.product.fixtures.ProductRequests.registered;
import static dev.tidemark.product.fixtures.ProductRequests.stock;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import dev.tidemark.platform.test.Sandbox;
import dev.tidemark.platform.test.TidemarkResource;
import dev.tidemark.product.fixtures.OtherSettings;
import dev.tidemark.product.fixtures.ProductsDatabase;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an operator frees of what is held for orders that a restore of their database lost. */
@QuarkusTest
@TestProfile(OtherSettings.class)
@WithTestResource(value = TidemarkResource.class, initArgs = @ResourceArg(name = "service", value = "products"))
class ReleasedOrdersTest {

    private static final String LOCK_STOCK = "SELECT 1 FROM stock WHERE product_id = '%s' FOR NO KEY UPDATE";

    /** PostgreSQL's own finding takes a second, and ends whom it likes. */
    private static final String MEET_A_DEADLOCK = """
            CREATE FUNCTION meet_a_deadlock() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                RAISE EXCEPTION USING ERRCODE = '40P01', MESSAGE = 'deadlock detected';
            END $$;
            CREATE TRIGGER meet_a_deadlock BEFORE UPDATE ON stock
                FOR EACH ROW EXECUTE FUNCTION meet_a_deadlock()""";

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
    void what_is_held_for_an_order_that_is_lost_is_freed_by_an_operator() {
        orders.publish(1, PENDING, Map.of(lamp, 3));
        orders.awaitAnswers("StockReserved");
        find(lamp).then().body("inStock", equalTo(false));
        orders.release(orders.order()).then().statusCode(200).body("items.outcome", contains("ORDER_EXISTS"));

        orders.restore();
        hearOfAnotherOrder();
        orders.release(orders.order(), UUID.randomUUID(), orders.order())
                .then()
                .statusCode(200)
                .body("items.outcome", contains("RELEASED", "NOTHING_HELD", "NOTHING_HELD"));

        orders.awaitAnswers("StockReserved", "StockReleased");
        stock(lamp).then().body("onHand", equalTo(3)).body("reserved", equalTo(0));
        find(lamp).then().body("inStock", equalTo(true));
    }

    /** Which orders the restored database has, only its events say. */
    @Test
    void nothing_is_freed_before_something_of_the_accepted_epoch_has_been_heard() {
        orders.publish(1, PENDING);
        orders.awaitAnswers("StockReserved");

        orders.restore();

        orders.release(orders.order()).then().statusCode(200).body("items.outcome", contains("TOO_EARLY"));
        stock(lamp).then().body("reserved", equalTo(2));
    }

    /** As the saga does for a single order: nobody who has a stock waits for one that somebody else takes before it. */
    @Test
    void a_release_of_several_orders_takes_their_stocks_by_product_id() throws Exception {
        var lamps = Stream.of(lamp, registered()).sorted().toList();
        var lost = Stream.of(orders.order(), UUID.randomUUID())
                .sorted(Comparator.comparing(UUID::toString))
                .toList();
        orders.publish(lost.getFirst(), 1, PENDING, Map.of(lamps.getLast(), 1));
        orders.publish(lost.getLast(), 1, PENDING, Map.of(lamps.getFirst(), 1));
        await().atMost(RestoredOrders.PATIENCE).until(() -> held(lamps) == 2);
        orders.restore();
        hearOfAnotherOrder();

        try (var operator = Executors.newVirtualThreadPerTaskExecutor()) {
            database.hold(LOCK_STOCK.formatted(lamps.getFirst()), () -> {
                operator.submit(() -> orders.release(lost.getFirst(), lost.getLast()));
                await().atMost(RestoredOrders.PATIENCE).until(database::isWaitedFor);
                database.execute(LOCK_STOCK.formatted(lamps.getLast()) + " NOWAIT");
                return null;
            });
        }

        assertThat(held(lamps)).isZero();
    }

    @Test
    void a_release_that_was_ended_for_a_deadlock_is_to_be_repeated() {
        orders.publish(1, PENDING);
        orders.awaitAnswers("StockReserved");
        orders.restore();
        hearOfAnotherOrder();

        database.execute(MEET_A_DEADLOCK);
        var ended = orders.release(orders.order());
        database.execute("DROP FUNCTION meet_a_deadlock CASCADE");

        assertProblem(ended, 503, "service-unavailable");
        assertThat(ended.header("Retry-After")).isEqualTo("5");
        orders.release(orders.order()).then().body("items.outcome", contains("RELEASED"));
    }

    @Test
    void an_order_that_the_restored_database_knows_keeps_its_pieces() {
        orders.publish(1, PENDING);
        orders.awaitAnswers("StockReserved");
        orders.restore();
        orders.publish(1, PENDING);
        orders.awaitVersion(1);

        orders.release(orders.order()).then().body("items.outcome", contains("ORDER_EXISTS"));
        stock(lamp).then().body("reserved", equalTo(2));
    }

    private void hearOfAnotherOrder() {
        orders.publish(UUID.randomUUID(), 1, CANCELLED, Map.of(lamp, 1));
        await().atMost(RestoredOrders.PATIENCE)
                .until(() -> database.number("SELECT max(epoch) FROM inbox_progress WHERE subscription = 'orders'")
                        == RestoredOrders.epoch());
    }

    private long held(List<String> products) {
        return database.number(
                "SELECT sum(reserved) FROM stock WHERE product_id IN ('%s')".formatted(String.join("','", products)));
    }
}
