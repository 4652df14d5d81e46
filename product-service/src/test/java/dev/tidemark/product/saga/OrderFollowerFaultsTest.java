package dev.tidemark.product.saga;

import static dev.tidemark.contracts.OrderState.Status.CANCELLED;
import static dev.tidemark.contracts.OrderState.Status.CONFIRMED;
import static dev.tidemark.contracts.OrderState.Status.PENDING;
import static dev.tidemark.contracts.OrderState.Status.SHIPPED;
import static dev.tidemark.product.fixtures.ProductRequests.receive;
import static dev.tidemark.product.fixtures.ProductRequests.registered;
import static dev.tidemark.product.fixtures.ProductRequests.stock;
import static dev.tidemark.product.fixtures.ProductRequests.writeOff;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import dev.tidemark.contracts.OrderState.Status;
import dev.tidemark.outbox.inbox.ParkedMessages;
import dev.tidemark.outbox.inbox.ParkedMessages.Retried;
import dev.tidemark.platform.test.Sandbox;
import dev.tidemark.platform.test.TidemarkResource;
import dev.tidemark.platform.test.http.Clients;
import dev.tidemark.product.fixtures.OrderTopic;
import dev.tidemark.product.fixtures.ProductsDatabase;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What orders do to the stock when their events fail, come again or meet others who move the same pieces. */
@QuarkusTest
@WithTestResource(value = TidemarkResource.class, initArgs = @ResourceArg(name = "service", value = "products"))
class OrderFollowerFaultsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int CLIENTS = 8;
    private static final int ROUNDS = 15;
    private static final int ORDERS = 60;

    /** All that orders change; the table of the movements says nothing of them. */
    private static final String EVERYTHING = """
            SELECT s::text FROM stock s UNION ALL SELECT r::text FROM stock_reservations r UNION ALL
            SELECT count(*)::text FROM outbox WHERE aggregate_type IN ('products', 'stock-reservations') ORDER BY 1""";

    /** As after the loss of all that the inbox remembers. */
    private static final String FORGET = """
            DELETE FROM inbox_messages WHERE subscription = 'orders';
            UPDATE inbox_progress SET next_offset = 0 WHERE subscription = 'orders'""";

    @Inject
    ParkedMessages parked;

    Sandbox sandbox;

    private final UUID order = UUID.randomUUID();
    private final List<String> published = new ArrayList<>();
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
    void an_order_that_is_cancelled_while_it_is_parked_holds_nothing_in_the_end() throws Throwable {
        database.execute(
                "ALTER TABLE stock_reservations ADD CONSTRAINT poison CHECK (order_id <> '%s')".formatted(order));
        publish(order, 1, PENDING);
        awaitParked(1);
        publish(order, 2, CANCELLED);
        awaitParked(2);
        database.execute("ALTER TABLE stock_reservations DROP CONSTRAINT poison");

        var retried = VertxContextSupport.subscribeAndAwait(() -> parked.retry("orders", order.toString()));

        assertThat(retried).isEqualTo(new Retried(2, Optional.empty()));
        stock(lamp).then().body("onHand", equalTo(3)).body("reserved", equalTo(0));
        assertThat(answers()).containsExactly("StockReserved", "StockReleased");
    }

    @Test
    void events_that_all_come_again_after_the_inbox_forgot_them_change_nothing() {
        var cancelled = UUID.randomUUID();
        var shipped = UUID.randomUUID();
        publish(order, 1, PENDING);
        publish(cancelled, 1, PENDING);
        publish(cancelled, 2, CANCELLED);
        publish(shipped, 1, PENDING);
        publish(shipped, 2, CONFIRMED);
        publish(shipped, 3, SHIPPED);
        awaitAllHandled();
        var before = database.column(EVERYTHING);

        database.execute(FORGET);
        // Whoever reads on finds that its position has moved, and goes back to it.
        publish(order, 1, PENDING);
        awaitAllHandled();

        assertThat(database.column(EVERYTHING)).isEqualTo(before);
        stock(lamp).then().body("reserved", equalTo(1)).body("shipped", equalTo(1));
    }

    @Test
    void orders_get_no_piece_twice_while_others_move_the_stock() throws Exception {
        IntStream.range(0, ORDERS).forEach(number -> publish(UUID.randomUUID(), 1, PENDING));

        var moved = Clients.together(CLIENTS, () -> {
            var pieces = 0;
            for (var round = 0; round < ROUNDS; round++) {
                pieces += receive(lamp, 2).statusCode() == 200 ? 2 : 0;
                pieces -= writeOff(lamp, 1).statusCode() == 200 ? 1 : 0;
            }
            return pieces;
        });
        awaitAllHandled();

        var now = stock(lamp).jsonPath();
        assertThat(now.getInt("onHand") + now.getInt("reserved"))
                .isEqualTo(3 + moved.stream().mapToInt(Integer::intValue).sum());
        assertThat(now.getLong("reserved")).isEqualTo(reservedPieces());
    }

    private void publish(UUID of, long version, Status status) {
        published.add("'%s'".formatted(orders.publish(of, version, status, Map.of(lamp, 1))));
    }

    private void awaitAllHandled() {
        await().atMost(PATIENCE)
                .until(() -> database.number("SELECT count(*) FROM inbox_messages WHERE event_id IN (%s)"
                                .formatted(String.join(",", published)))
                        == published.size());
    }

    private void awaitParked(int messages) {
        await().atMost(PATIENCE)
                .until(() -> database.number("SELECT count(*) FROM inbox_parked WHERE key = convert_to('%s', 'UTF8')"
                                .formatted(order))
                        == messages);
    }

    private List<String> answers() {
        return database.column(
                "SELECT event_type FROM outbox WHERE aggregate_id = '%s' ORDER BY aggregate_version".formatted(order));
    }

    /** As orders were told. */
    private long reservedPieces() {
        return database.number("""
                SELECT count(*) FROM outbox WHERE event_type = 'StockReserved'
                AND payload::jsonb @> '{"reservation": {"lines": [{"productId": "%s"}]}}'""".formatted(lamp));
    }
}
