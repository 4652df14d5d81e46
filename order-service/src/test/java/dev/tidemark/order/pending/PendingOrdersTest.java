package dev.tidemark.order.pending;

import static dev.tidemark.order.fixtures.OrderRequests.find;
import static dev.tidemark.order.fixtures.OrderRequests.place;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.tidemark.order.command.ExpireOrders;
import dev.tidemark.order.command.SagaCommands;
import dev.tidemark.order.fixtures.OrdersDatabase;
import dev.tidemark.order.fixtures.Saga;
import dev.tidemark.platform.test.Sandbox;
import dev.tidemark.platform.test.TidemarkResource;
import dev.tidemark.platform.test.http.Clients;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Orders that nobody confirms. */
@QuarkusTest
@WithTestResource(value = TidemarkResource.class, initArgs = @ResourceArg(name = "service", value = "orders"))
class PendingOrdersTest {

    private static final int CLIENTS = 4;

    /** Before this only those orders have been placed that a test made old. */
    private static final Instant LIMIT = Instant.now().minus(Duration.ofDays(2));

    @Inject
    Saga saga;

    @Inject
    SagaCommands commands;

    Sandbox sandbox;

    private OrdersDatabase database;
    private UUID lamp;

    @BeforeEach
    void openDatabase() {
        database = new OrdersDatabase(sandbox);
        lamp = database.product(12_900, "KRW");
        // What other tests dated back.
        expire(LIMIT, 1_000);
    }

    @AfterEach
    void state_and_outbox_agree() {
        assertThat(database.ordersUnlikeTheirEvents()).isZero();
    }

    @Test
    void an_order_that_waits_no_more_does_not_expire() {
        var orders = ordersOfOld(2);
        saga.confirm(orders.getFirst());

        assertThat(expire(LIMIT, 10)).isEqualTo(1);

        assertThat(expired(orders)).containsExactly(orders.getLast());
        find(orders.getLast())
                .then()
                .header("ETag", "\"2\"")
                .body("cancellation.cause", equalTo("EXPIRED"))
                .body("cancellation.reason", nullValue());
        assertThat(database.row("""
                SELECT event_type, payload::json ->> 'cause' FROM outbox
                WHERE aggregate_id = '%s' AND aggregate_version = 2""".formatted(orders.getLast()))).hasValue(new Object[] {"OrderCancelled", "EXPIRED"});
    }

    @Test
    void more_orders_than_a_batch_expire_in_order_of_their_age() {
        var orders = ordersOfOld(7);

        assertThat(expire(LIMIT, 3)).isEqualTo(3);
        assertThat(expired(orders)).containsExactlyElementsOf(orders.subList(0, 3));
        assertThat(expire(LIMIT, 3)).isEqualTo(3);
        assertThat(expire(LIMIT, 3)).isEqualTo(1);
        assertThat(expire(LIMIT, 3)).isZero();
        assertThat(expired(orders)).isEqualTo(orders);
    }

    @Test
    void several_instances_share_the_work() throws Exception {
        var orders = ordersOfOld(30);

        var counts = Clients.together(CLIENTS, () -> expire(LIMIT, 30));

        assertThat(counts.stream().mapToInt(Integer::intValue).sum()).isEqualTo(30);
        assertThat(orders).allSatisfy(id -> assertThat(database.eventsOf(id)).isEqualTo(2));
    }

    @Test
    void an_order_that_somebody_is_changing_delays_no_other() throws Exception {
        var orders = ordersOfOld(3);

        try (var held = database.lockOrder(orders.getFirst())) {
            assertThat(expire(LIMIT, 10)).isEqualTo(2);
            held.rollback();
        }

        assertThat(expired(orders)).containsExactlyElementsOf(orders.subList(1, 3));
        assertThat(expire(LIMIT, 10)).isEqualTo(1);
    }

    private String order() {
        return place("m-waits", lamp).path("id").toString();
    }

    /** PENDING for days, the older first. */
    private List<String> ordersOfOld(int count) {
        var orders = Stream.generate(this::order).limit(count).toList();
        for (var index = 0; index < count; index++) {
            age(orders.get(index), "%d minutes".formatted(3 * 24 * 60 - index));
        }
        return orders;
    }

    private void age(String orderId, String by) {
        database.execute("UPDATE orders SET placed_at = now() - interval '%s' WHERE id = '%s'".formatted(by, orderId));
    }

    private int expire(Instant placedBefore, int atMost) {
        return Saga.await(() -> commands.handle(new ExpireOrders(placedBefore, atMost)));
    }

    private List<String> expired(List<String> orders) {
        return orders.stream()
                .filter(id -> find(id).path("status").equals("CANCELLED"))
                .toList();
    }
}
