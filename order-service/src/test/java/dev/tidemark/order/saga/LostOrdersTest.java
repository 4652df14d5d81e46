package dev.tidemark.order.saga;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.tidemark.contracts.EventJson;
import dev.tidemark.contracts.ReservationState;
import dev.tidemark.contracts.ReservationState.Line;
import dev.tidemark.contracts.ReservationState.Status;
import dev.tidemark.contracts.StockReservationEvent;
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
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The stock answers orders that are not here. */
@QuarkusTest
@WithTestResource(value = TidemarkResource.class, initArgs = @ResourceArg(name = "service", value = "orders"))
class LostOrdersTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Instant AT = Instant.parse("2026-01-15T12:00:00Z");
    private static final int MORE_THAN_MAY_BE_PARKED_IN_A_ROW = 12;

    Sandbox sandbox;

    private OrdersDatabase database;
    private EventTopic answers;

    @BeforeEach
    void open() {
        database = new OrdersDatabase(sandbox);
        answers = new EventTopic(sandbox, StockReservationEvent.AGGREGATE_TYPE);
    }

    @AfterEach
    void clean() {
        answers.close();
        database.execute("DELETE FROM inbox_parked; DELETE FROM outbox_epoch WHERE number > 1");
    }

    @Test
    void an_answer_to_an_order_that_never_was_waits_for_a_person() {
        var order = UuidCreator.getTimeOrderedEpoch();
        answer(order);

        awaitParked(order);
    }

    @Test
    void answers_to_orders_that_were_lost_in_a_restore_hold_up_nobody() {
        var lost = Stream.generate(UuidCreator::getTimeOrderedEpoch)
                .limit(MORE_THAN_MAY_BE_PARKED_IN_A_ROW)
                .toList();
        database.execute("INSERT INTO outbox_epoch (number, reason) VALUES (2, 'restored')");

        var last = lost.stream().map(this::answer).toList().getLast();

        await().atMost(PATIENCE)
                .until(() ->
                        database.number("SELECT count(*) FROM inbox_messages WHERE event_id = '%s'".formatted(last))
                                == 1);
        assertThat(database.number("SELECT count(*) FROM inbox_parked")).isZero();
    }

    @Test
    void an_answer_to_an_order_that_no_restore_can_have_lost_waits_for_a_person() {
        database.execute(
                "INSERT INTO outbox_epoch (number, since, reason) VALUES (2, now() - interval '1 minute', 'restored')");
        var younger = UuidCreator.getTimeOrderedEpoch();
        var nobodys = UUID.randomUUID();
        answer(younger);
        answer(nobodys);

        awaitParked(younger);
        awaitParked(nobodys);
    }

    private void awaitParked(UUID order) {
        await().atMost(PATIENCE).until(() -> database.number("""
                        SELECT count(*) FROM inbox_parked WHERE key = convert_to('%s', 'UTF8')
                        AND last_error LIKE '%%There is no order%%'""".formatted(order)) == 1);
    }

    private UUID answer(UUID order) {
        var lines = List.of(new Line(UUID.randomUUID(), 1));
        var event = new StockReserved(new ReservationState(order, 1, 1, Status.HELD, lines), AT);
        var id = UUID.randomUUID();
        answers.publish(id, event.aggregateId(), event.eventType(), EventJson.write(event));
        return id;
    }
}
