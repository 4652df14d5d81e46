package dev.tidemark.order.saga;

import static dev.tidemark.order.fixtures.OrderRequests.cancel;
import static dev.tidemark.order.fixtures.OrderRequests.find;
import static dev.tidemark.order.fixtures.OrderRequests.place;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;

import dev.tidemark.contracts.EventJson;
import dev.tidemark.contracts.ReservationState;
import dev.tidemark.contracts.ReservationState.Line;
import dev.tidemark.contracts.ReservationState.Status;
import dev.tidemark.contracts.Shortage;
import dev.tidemark.contracts.StockReservationEvent;
import dev.tidemark.contracts.StockReservationEvent.StockRejected;
import dev.tidemark.contracts.StockReservationEvent.StockReleased;
import dev.tidemark.contracts.StockReservationEvent.StockReserved;
import dev.tidemark.order.fixtures.OrdersDatabase;
import dev.tidemark.platform.test.EventTopic;
import dev.tidemark.platform.test.Sandbox;
import dev.tidemark.platform.test.TidemarkResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the stock answers, as it comes from Kafka. */
@QuarkusTest
@WithTestResource(value = TidemarkResource.class, initArgs = @ResourceArg(name = "service", value = "orders"))
class StockAnswersTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Instant AT = Instant.parse("2026-01-15T12:00:00Z");

    Sandbox sandbox;

    private OrdersDatabase database;
    private EventTopic answers;
    private UUID lamp;
    private String order;
    private UUID last;

    @BeforeEach
    void placeAnOrder() {
        database = new OrdersDatabase(sandbox);
        answers = new EventTopic(sandbox, StockReservationEvent.AGGREGATE_TYPE);
        lamp = database.product(12_900, "KRW");
        order = place("m-saga", lamp).path("id");
    }

    @AfterEach
    void state_and_outbox_agree() {
        answers.close();
        assertThat(database.ordersUnlikeTheirEvents()).isZero();
    }

    @Test
    void an_order_whose_pieces_are_held_is_confirmed_once() {
        publish(new StockReserved(reservation(1, Status.HELD), AT));
        publish(new StockReserved(reservation(1, Status.HELD), AT));

        awaitStatus("CONFIRMED");
        awaitHandled();
        assertThat(database.eventTypes(order)).isEqualTo("OrderCreated OrderConfirmed");
    }

    @Test
    void an_order_without_its_pieces_is_rejected_and_says_why() {
        publish(new StockRejected(reservation(1, Status.REJECTED), List.of(new Shortage(lamp, 2, 1)), AT));

        awaitStatus("REJECTED");
        find(order).then().body("shortages.available", contains(1));
    }

    @Test
    void an_answer_on_a_cancelled_order_changes_nothing() {
        cancel(order).then().statusCode(200);

        publish(new StockReserved(reservation(1, Status.HELD), AT));
        publish(new StockReleased(reservation(2, Status.RELEASED), AT));

        awaitHandled();
        assertThat(database.eventTypes(order)).isEqualTo("OrderCreated OrderCancelled");
    }

    private void awaitHandled() {
        await().atMost(PATIENCE)
                .until(() ->
                        database.number("SELECT count(*) FROM inbox_messages WHERE event_id = '%s'".formatted(last))
                                == 1);
    }

    private void awaitStatus(String status) {
        await().atMost(PATIENCE).until(() -> status.equals(find(order).path("status")));
    }

    private ReservationState reservation(long version, Status status) {
        return new ReservationState(UUID.fromString(order), version, version, status, List.of(new Line(lamp, 2)));
    }

    private void publish(StockReservationEvent event) {
        last = UUID.randomUUID();
        answers.publish(last, event.aggregateId(), event.eventType(), EventJson.write(event));
    }
}
