package dev.tidemark.order.load;

import static dev.tidemark.order.fixtures.OrderRequests.cancel;
import static dev.tidemark.order.fixtures.OrderRequests.cut;
import static dev.tidemark.order.fixtures.OrderRequests.find;
import static dev.tidemark.order.fixtures.OrderRequests.order;
import static dev.tidemark.order.fixtures.OrderRequests.place;
import static dev.tidemark.platform.test.http.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tidemark.contracts.Money;
import dev.tidemark.contracts.OrderEvent.OrderCreated;
import dev.tidemark.contracts.OrderState;
import dev.tidemark.contracts.OrderState.Line;
import dev.tidemark.contracts.OrderState.Status;
import dev.tidemark.order.domain.Confidential;
import dev.tidemark.order.domain.DeliveryAddress;
import dev.tidemark.order.fixtures.OrdersDatabase;
import dev.tidemark.order.store.OrderStore;
import dev.tidemark.platform.test.Sandbox;
import dev.tidemark.platform.test.TidemarkResource;
import dev.tidemark.platform.test.http.Clients;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** However a command ends, state and outbox say the same. */
@QuarkusTest
@WithTestResource(value = TidemarkResource.class, initArgs = @ResourceArg(name = "service", value = "orders"))
class AtomicityTest {

    private static final int CLIENTS = 8;
    private static final int ROUNDS = 10;
    private static final int LOOK_EVERY = 5;
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final String REFUSED_AT_COMMIT = "m-refused-at-commit";
    private static final DeliveryAddress HOME =
            new DeliveryAddress("Kim Minji", List.of("Teheran-ro 152"), "Gangnam-gu", "06236", "KR", null);

    @Inject
    OrderStore orders;

    @Inject
    MeterRegistry metrics;

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
    void a_commit_that_fails_leaves_neither_and_tells_only_an_id() {
        database.execute("""
                CREATE OR REPLACE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql
                    AS $$ BEGIN RAISE EXCEPTION 'something secret'; END $$;
                CREATE CONSTRAINT TRIGGER refuse AFTER INSERT ON orders DEFERRABLE INITIALLY DEFERRED
                    FOR EACH ROW WHEN (NEW.member_id = '%s') EXECUTE FUNCTION refuse()""".formatted(REFUSED_AT_COMMIT));
        var eventsBefore = database.number("SELECT count(*) FROM outbox");

        var answer = place(REFUSED_AT_COMMIT, lamp);

        assertProblem(answer, 500, "internal-error");
        assertThat(answer.<String>path("detail")).containsPattern("error id [0-9a-f-]{36}");
        assertThat(answer.asString()).doesNotContain("secret");
        assertThat(database.ordersOf(REFUSED_AT_COMMIT)).isZero();
        assertThat(database.number("SELECT count(*) FROM outbox")).isEqualTo(eventsBefore);
    }

    @Test
    void an_exception_after_recording_leaves_neither() {
        var created = created(UUID.randomUUID());

        assertThatThrownBy(() -> VertxContextSupport.subscribeAndAwait(
                        () -> Panache.withTransaction(() -> orders.record(created, Confidential.of(HOME))
                                .chain(Panache::flush)
                                .invoke(() -> {
                                    throw new IllegalStateException("after recording");
                                }))))
                .hasMessageContaining("after recording");
        assertThat(database.eventsOf(created.aggregateId())).isZero();
        find(created.aggregateId()).then().statusCode(404);
    }

    @Test
    void an_order_that_exists_already_gets_no_second_event() throws Throwable {
        var created = created(UUID.randomUUID());
        record(created);

        assertThatThrownBy(() -> record(created)).hasMessageContaining("orders_pkey");
        assertThat(database.eventsOf(created.aggregateId())).isEqualTo(1);
    }

    @Test
    void of_8_clients_that_cancel_one_order_exactly_one_succeeds() throws Exception {
        var id = place("m-raced", lamp).path("id").toString();

        var statuses = Clients.together(CLIENTS, () -> cancel(id)).stream()
                .map(Response::statusCode)
                .toList();

        assertThat(statuses).containsOnly(200, 409).containsOnlyOnce(200);
        assertThat(database.eventsOf(id)).isEqualTo(2);
    }

    @Test
    void clients_that_hang_up_under_load_leave_no_half_orders() throws Exception {
        var member = "m-cut";
        var cut = cut(member, order(lamp, database.product(5, "KRW")));
        var placed = Clients.together(CLIENTS, (Callable<Integer>) () -> {
            var answered = 0;
            for (var round = 0; round < ROUNDS; round++) {
                cut.rightAfterTheRequest();
                cut.inTheMiddleOfTheRequest();
                cut.atTheFirstByteOfTheAnswer();
                answered += place(member, lamp).statusCode() == 201 ? 1 : 0;
                if (round % LOOK_EVERY == 0) {
                    assertThat(database.ordersUnlikeTheirEvents()).isZero();
                }
            }
            return answered;
        });

        assertThat(placed).containsOnly(ROUNDS);
        assertThat(database.ordersOf(member)).isBetween(2L * CLIENTS * ROUNDS, 3L * CLIENTS * ROUNDS);
    }

    @Test
    void a_command_goes_to_its_end_although_its_client_has_hung_up() throws Exception {
        var cut = cut("m-gone", order(lamp));
        var before = connections();

        try (var locked = database.lockOrders()) {
            try (var _ = cut.open()) {
                await().atMost(LIMIT).until(locked::isWaitedFor);
            }
            await().atMost(LIMIT).until(() -> connections() <= before);
        }

        await().atMost(LIMIT).until(() -> database.ordersOf("m-gone") == 1);
    }

    private int connections() {
        return metrics.get("http.server.connections").longTaskTimer().activeTasks();
    }

    private void record(OrderCreated created) throws Throwable {
        VertxContextSupport.subscribeAndAwait(
                () -> Panache.withTransaction(() -> orders.record(created, Confidential.of(HOME))));
    }

    private OrderCreated created(UUID id) {
        var price = new Money(12_900, "KRW");
        var line = new Line(lamp, "Lamp", null, List.of(), 1, price, price);
        var now = Instant.parse("2026-01-15T12:00:00Z");
        return new OrderCreated(new OrderState(id, 1, "m-direct", Status.PENDING, List.of(line), price, now), now);
    }
}
