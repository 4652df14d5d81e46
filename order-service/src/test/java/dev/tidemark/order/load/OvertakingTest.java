package dev.tidemark.order.load;

import static dev.tidemark.order.fixtures.OrderRequests.cancel;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidemark.contracts.OrderState;
import dev.tidemark.contracts.OrderState.Status;
import dev.tidemark.order.fixtures.OrdersDatabase;
import dev.tidemark.order.fixtures.Saga;
import dev.tidemark.platform.test.Sandbox;
import dev.tidemark.platform.test.TidemarkResource;
import dev.tidemark.platform.test.http.Clients;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An order is cancelled and confirmed at the same moment: whoever comes second waits, and nobody is refused for that. */
@QuarkusTest
@WithTestResource(value = TidemarkResource.class, initArgs = @ResourceArg(name = "service", value = "orders"))
class OvertakingTest {

    private static final int CLIENTS = 8;
    private static final int ORDERS = 40;
    private static final Duration LIMIT = Duration.ofSeconds(20);

    @Inject
    Saga saga;

    Sandbox sandbox;

    private OrdersDatabase database;
    private String order;

    @BeforeEach
    void openDatabase() {
        database = new OrdersDatabase(sandbox);
        order = order();
    }

    @AfterEach
    void state_and_outbox_agree() {
        assertThat(database.ordersUnlikeTheirEvents()).isZero();
    }

    @Test
    void a_cancellation_waits_for_an_answer_of_the_stock_and_overtakes_it() throws Exception {
        CompletableFuture<OrderState> confirmed;
        CompletableFuture<Response> cancelled;
        try (var _ = database.lockOrder(order)) {
            confirmed = queued(1, () -> saga.confirm(order));
            cancelled = queued(2, () -> cancel(order));
        }

        assertThat(confirmed.get(LIMIT.toSeconds(), SECONDS).status()).isEqualTo(Status.CONFIRMED);
        cancelled.get(LIMIT.toSeconds(), SECONDS).then().statusCode(200).header("ETag", "\"3\"");
        assertThat(database.eventTypes(order)).isEqualTo("OrderCreated OrderConfirmed OrderCancelled");
    }

    @Test
    void an_answer_of_the_stock_waits_for_a_cancellation_and_changes_nothing() throws Exception {
        CompletableFuture<Response> cancelled;
        CompletableFuture<OrderState> answered;
        try (var _ = database.lockOrder(order)) {
            cancelled = queued(1, () -> cancel(order));
            answered = queued(2, () -> saga.confirm(order));
        }

        cancelled.get(LIMIT.toSeconds(), SECONDS).then().statusCode(200).header("ETag", "\"2\"");
        assertThat(answered.get(LIMIT.toSeconds(), SECONDS).status()).isEqualTo(Status.CANCELLED);
        assertThat(database.eventTypes(order)).isEqualTo("OrderCreated OrderCancelled");
    }

    @Test
    void of_many_orders_that_are_cancelled_while_they_are_confirmed_every_one_is() throws Exception {
        var orders = Stream.generate(this::order).limit(ORDERS).toList();
        Queue<Callable<Integer>> steps = new ConcurrentLinkedQueue<>();
        for (var each : orders) {
            steps.add(() -> (int) saga.confirm(each).version());
            steps.add(() -> cancel(each).statusCode());
        }

        var outcomes = new ConcurrentLinkedQueue<Integer>();
        Clients.together(CLIENTS, () -> {
            for (var step = steps.poll(); step != null; step = steps.poll()) {
                outcomes.add(step.call());
            }
            return null;
        });

        assertThat(outcomes).hasSize(2 * ORDERS).containsOnly(2, 200);
        assertThat(orders)
                .allSatisfy(each -> assertThat(database.eventTypes(each)).endsWith("OrderCancelled"));
    }

    private String order() {
        return saga.orderIn(Status.PENDING, database.product(12_900, "KRW"));
    }

    /** Returns when so many wait for a lock. */
    private <T> CompletableFuture<T> queued(int place, Callable<T> action) {
        var outcome = new CompletableFuture<T>();
        Thread.ofVirtual().start(() -> {
            try {
                outcome.complete(action.call());
            } catch (Exception | AssertionError failure) {
                outcome.completeExceptionally(failure);
            }
        });
        await().atMost(LIMIT).until(() -> database.waiting() == place);
        return outcome;
    }
}
