package dev.tidemark.order;

import static dev.tidemark.order.fixtures.OrderRequests.cancel;
import static dev.tidemark.order.fixtures.OrderRequests.deliver;
import static dev.tidemark.order.fixtures.OrderRequests.find;
import static dev.tidemark.order.fixtures.OrderRequests.move;
import static dev.tidemark.order.fixtures.OrderRequests.moveUnder;
import static dev.tidemark.order.fixtures.OrderRequests.ship;
import static dev.tidemark.platform.test.http.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

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
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** From where to where people may take an order, and nowhere else. */
@QuarkusTest
@WithTestResource(value = TidemarkResource.class, initArgs = @ResourceArg(name = "service", value = "orders"))
class OrderLifecycleTest {

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
    void a_confirmed_order_is_shipped_and_delivered_with_an_event_each() {
        var id = saga.orderIn(Status.CONFIRMED, lamp);

        ship(id).then().statusCode(200).header("ETag", "\"3\"").body("status", equalTo("SHIPPED"));
        deliver(id)
                .then()
                .statusCode(200)
                .header("ETag", "\"4\"")
                .header("Consistency-Token", "orders/%s@4".formatted(id))
                .body("status", equalTo("DELIVERED"));

        find(id).then().header("ETag", "\"4\"").body("status", equalTo("DELIVERED"));
        assertThat(database.eventTypes(id)).isEqualTo("OrderCreated OrderConfirmed OrderShipped OrderDelivered");
    }

    @ParameterizedTest
    @EnumSource(
            value = Status.class,
            names = {"PENDING", "CONFIRMED"})
    void an_order_can_be_cancelled_until_it_is_shipped(Status status) {
        var id = saga.orderIn(status, lamp);

        cancel(id).then().statusCode(200).body("status", equalTo("CANCELLED"));

        find(id).then().body("cancellation.cause", equalTo("REQUESTED"));
        assertThat(database.eventTypes(id)).endsWith(" OrderCancelled");
    }

    @ParameterizedTest
    @CsvSource({
        "PENDING, shipment, order-not-shippable", "SHIPPED, shipment, order-not-shippable",
        "DELIVERED, shipment, order-not-shippable", "REJECTED, shipment, order-not-shippable",
        "CANCELLED, shipment, order-not-shippable", "PENDING, delivery, order-not-deliverable",
        "CONFIRMED, delivery, order-not-deliverable", "DELIVERED, delivery, order-not-deliverable",
        "REJECTED, delivery, order-not-deliverable", "CANCELLED, delivery, order-not-deliverable",
        "SHIPPED, cancellation, order-not-cancellable", "DELIVERED, cancellation, order-not-cancellable",
        "REJECTED, cancellation, order-not-cancellable", "CANCELLED, cancellation, order-not-cancellable"
    })
    void every_other_transition_is_refused_with_the_status(Status status, String transition, String type) {
        var id = saga.orderIn(status, lamp);
        var before = find(id).asString();

        var answer = transition.equals("cancellation") ? cancel(id) : move(id, transition, "*");

        assertProblem(answer, 409, type);
        assertThat(answer.<String>path("detail")).contains(" is " + status);
        assertThat(find(id).asString()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"shipment", "delivery"})
    void a_precondition_comes_before_the_rules(String transition) {
        var id = saga.orderIn(Status.PENDING, lamp);

        var answer = move(id, transition, "\"2\"");

        assertProblem(answer, 412, "version-mismatch");
        assertThat(answer.header("ETag")).isEqualTo("\"1\"");
    }

    @Test
    void a_precondition_that_holds_lets_the_order_go() {
        var id = saga.orderIn(Status.CONFIRMED, lamp);

        move(id, "shipment", "\"2\"").then().statusCode(200);
        move(id, "delivery", "\"2\", \"3\"").then().statusCode(200).header("ETag", "\"4\"");
    }

    @Test
    void of_8_clients_that_ship_one_version_exactly_one_succeeds() throws Exception {
        var id = saga.orderIn(Status.CONFIRMED, lamp);

        var statuses = statuses(Clients.together(CLIENTS, () -> move(id, "shipment", "\"2\"")));

        assertThat(statuses).containsOnly(200, 412).containsOnlyOnce(200);
        assertThat(database.eventsOf(id)).isEqualTo(3);
    }

    /** What a loser is told is not kept under its key. */
    @Test
    void of_8_clients_that_ship_one_version_under_keys_the_losers_are_told_why_each_time() throws Exception {
        var id = saga.orderIn(Status.CONFIRMED, lamp);
        var keys = new ConcurrentLinkedQueue<String>();

        var statuses = statuses(Clients.together(CLIENTS, () -> {
            var key = UUID.randomUUID().toString();
            var answer = moveUnder(key, id, "shipment", "\"2\"");
            if (answer.statusCode() != 200) {
                keys.add(key);
            }
            return answer;
        }));

        assertThat(statuses).containsOnly(200, 412).containsOnlyOnce(200);
        assertThat(keys).hasSize(CLIENTS - 1).allSatisfy(key -> {
            var again = moveUnder(key, id, "shipment", "\"2\"");
            assertProblem(again, 412, "version-mismatch");
            assertThat(again.header("ETag")).isEqualTo("\"3\"");
        });
        assertThat(database.eventsOf(id)).isEqualTo(3);
    }

    @Test
    void of_8_clients_that_deliver_whatever_the_version_exactly_one_succeeds() throws Exception {
        var id = saga.orderIn(Status.SHIPPED, lamp);

        var statuses = statuses(Clients.together(CLIENTS, () -> deliver(id)));

        assertThat(statuses).containsOnly(200, 409).containsOnlyOnce(200);
        assertThat(database.eventsOf(id)).isEqualTo(4);
    }

    @Test
    void of_8_clients_that_cancel_or_ship_at_once_exactly_one_succeeds() throws Exception {
        var id = saga.orderIn(Status.CONFIRMED, lamp);

        var answers =
                Clients.together(CLIENTS, () -> Thread.currentThread().threadId() % 2 == 0 ? cancel(id) : ship(id));

        assertThat(statuses(answers)).containsOnly(200, 409).containsOnlyOnce(200);
        assertThat(database.eventsOf(id)).isEqualTo(3);
    }

    private static List<Integer> statuses(List<Response> answers) {
        return answers.stream().map(Response::statusCode).toList();
    }
}
