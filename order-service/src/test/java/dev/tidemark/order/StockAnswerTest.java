package dev.tidemark.order;

import static dev.tidemark.order.fixtures.OrderRequests.find;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import dev.tidemark.contracts.OrderState.Status;
import dev.tidemark.contracts.Shortage;
import dev.tidemark.order.domain.OrderProblem;
import dev.tidemark.order.fixtures.OrdersDatabase;
import dev.tidemark.order.fixtures.Saga;
import dev.tidemark.platform.test.Sandbox;
import dev.tidemark.platform.test.TidemarkResource;
import dev.tidemark.platform.test.http.Clients;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the stock answers settles an order that waits, once. */
@QuarkusTest
@WithTestResource(value = TidemarkResource.class, initArgs = @ResourceArg(name = "service", value = "orders"))
class StockAnswerTest {

    private static final int CLIENTS = 8;

    @Inject
    Saga saga;

    Sandbox sandbox;

    private OrdersDatabase database;
    private UUID lamp;

    @BeforeEach
    void openDatabase() {
        database = new OrdersDatabase(sandbox);
        lamp = database.product(12_900, "KRW");
    }

    @AfterEach
    void state_and_outbox_agree() {
        assertThat(database.ordersUnlikeTheirEvents()).isZero();
    }

    @Test
    void a_rejected_order_says_of_what_there_was_too_little() {
        var id = saga.orderIn(Status.PENDING, lamp);

        var rejected = saga.reject(id, new Shortage(lamp, 2, 1));

        assertThat(rejected.status()).isEqualTo(Status.REJECTED);
        find(id).then()
                .body("status", equalTo("REJECTED"))
                .body("shortages", hasSize(1))
                .body("shortages.productId", contains(lamp.toString()))
                .body("shortages.requested", contains(2))
                .body("shortages.available", contains(1));
        assertThat(database.eventTypes(id)).isEqualTo("OrderCreated OrderRejected");
    }

    @ParameterizedTest
    @EnumSource(
            value = Status.class,
            names = {"CONFIRMED", "SHIPPED", "DELIVERED", "REJECTED", "CANCELLED"})
    void an_answer_of_the_stock_that_comes_late_or_again_changes_nothing(Status status) {
        var id = saga.orderIn(status, lamp);
        var before = find(id).asString();
        var events = database.eventsOf(id);

        assertThat(saga.confirm(id).status()).isEqualTo(status);
        assertThat(saga.reject(id, new Shortage(lamp, 7, 0)).status()).isEqualTo(status);

        assertThat(find(id).asString()).isEqualTo(before);
        assertThat(database.eventsOf(id)).isEqualTo(events);
    }

    @Test
    void an_answer_of_the_stock_on_an_order_that_does_not_exist_fails() {
        assertThatThrownBy(() -> saga.confirm(UUID.randomUUID().toString())).isInstanceOf(OrderProblem.NotFound.class);
    }

    @Test
    void of_8_answers_of_the_stock_at_once_one_counts() throws Exception {
        var id = saga.orderIn(Status.PENDING, lamp);

        var outcomes = Clients.together(CLIENTS, () -> saga.confirm(id).status());

        assertThat(outcomes).containsOnly(Status.CONFIRMED);
        assertThat(database.eventsOf(id)).isEqualTo(2);
    }
}
