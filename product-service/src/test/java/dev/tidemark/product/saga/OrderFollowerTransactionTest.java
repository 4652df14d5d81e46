package dev.tidemark.product.saga;

import static dev.tidemark.contracts.OrderState.Status.PENDING;
import static dev.tidemark.product.fixtures.ProductRequests.receive;
import static dev.tidemark.product.fixtures.ProductRequests.registered;
import static dev.tidemark.product.fixtures.ProductRequests.stock;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import dev.tidemark.outbox.inbox.ParkedMessages;
import dev.tidemark.outbox.inbox.ParkedMessages.Retried;
import dev.tidemark.platform.test.Sandbox;
import dev.tidemark.platform.test.TidemarkResource;
import dev.tidemark.product.fixtures.OrderTopic;
import dev.tidemark.product.fixtures.ProductsDatabase;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What of an order is one transaction, and in which order it takes its locks. */
@QuarkusTest
@WithTestResource(value = TidemarkResource.class, initArgs = @ResourceArg(name = "service", value = "products"))
class OrderFollowerTransactionTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Of the topic, in {@code connectors/topics.json}. */
    private static final int PARTITIONS = 6;

    private static final String WAITING_FOR_STOCK =
            ProductsDatabase.WAITING + " AND query LIKE '%FROM stock%FOR NO KEY UPDATE%'";

    @Inject
    ParkedMessages parked;

    Sandbox sandbox;

    private final UUID order = UUID.randomUUID();
    private ProductsDatabase database;
    private OrderTopic orders;

    @BeforeEach
    void open() {
        database = new ProductsDatabase(sandbox);
        database.addReferences();
        orders = new OrderTopic(sandbox);
    }

    @AfterEach
    void state_stock_and_events_agree() {
        orders.close();
        database.execute("ALTER TABLE outbox DROP CONSTRAINT IF EXISTS poison; DELETE FROM inbox_parked");
        assertThat(database.disagreements()).isZero();
    }

    @Test
    void an_order_whose_answer_cannot_be_recorded_holds_nothing_until_it_can() throws Throwable {
        var lamp = registered();
        database.execute("ALTER TABLE outbox ADD CONSTRAINT poison CHECK (aggregate_id <> '%s')".formatted(order));
        orders.publish(order, 1, PENDING, Map.of(lamp, 1));
        await().atMost(PATIENCE).until(() -> count("inbox_parked WHERE key = convert_to('%s', 'UTF8')") == 1);

        stock(lamp).then().body("onHand", equalTo(3)).body("reserved", equalTo(0));
        assertThat(count("stock_reservations WHERE order_id = '%s'")).isZero();

        database.execute("ALTER TABLE outbox DROP CONSTRAINT poison");
        assertThat(VertxContextSupport.subscribeAndAwait(() -> parked.retry("orders", order.toString())))
                .isEqualTo(new Retried(1, Optional.empty()));
        stock(lamp).then().body("onHand", equalTo(2)).body("reserved", equalTo(1));
    }

    @Test
    void stocks_are_locked_in_the_order_of_their_products() throws Exception {
        var products = Stream.generate(() -> registered()).limit(2).sorted().toList();
        // Now the table has their rows the other way round.
        receive(products.getFirst(), 1);

        database.hold("SELECT FROM stock WHERE product_id = '%s' FOR UPDATE".formatted(products.getFirst()), () -> {
            orders.publish(order, 1, PENDING, Map.of(products.getFirst(), 1, products.getLast(), 1));
            await().atMost(PATIENCE).until(database::isWaitedFor);
            assertThat(isFree(products.getLast())).isTrue();
            return null;
        });

        await().atMost(PATIENCE).until(() -> count("outbox WHERE aggregate_id = '%s'") == 1);
    }

    /** Event by event they would be locked in the order of the events, and meet those of another instance. */
    @Test
    void stocks_of_all_orders_of_a_batch_are_locked_in_the_order_of_their_products() throws Exception {
        var products = Stream.generate(() -> registered()).limit(2).sorted().toList();
        var next = neighbour();

        database.hold("SELECT FROM stock WHERE product_id = '%s' FOR UPDATE".formatted(products.getFirst()), () -> {
            orders.together(() -> {
                orders.publish(order, 1, PENDING, Map.of(products.getLast(), 1));
                orders.publish(next, 1, PENDING, Map.of(products.getFirst(), 1));
            });
            await().atMost(PATIENCE).until(() -> database.number(WAITING_FOR_STOCK) == 1);
            assertThat(isFree(products.getLast())).isTrue();
            return null;
        });

        await().atMost(PATIENCE).until(() -> count("outbox WHERE aggregate_id IN ('%%s', '%s')".formatted(next)) == 2);
    }

    /** An order whose events come on the same partition. */
    private UUID neighbour() {
        return Stream.generate(UUID::randomUUID)
                .filter(other -> partition(other) == partition(order))
                .findFirst()
                .orElseThrow();
    }

    private static int partition(UUID order) {
        return BuiltInPartitioner.partitionForKey(order.toString().getBytes(UTF_8), PARTITIONS);
    }

    /** @param what a table, and a condition with a place for the order */
    private long count(String what) {
        return database.number("SELECT count(*) FROM " + what.formatted(order));
    }

    private boolean isFree(String product) {
        return database.number("""
                SELECT count(*) FROM (SELECT FROM stock WHERE product_id = '%s' FOR UPDATE SKIP LOCKED) AS free""".formatted(product)) == 1;
    }
}
