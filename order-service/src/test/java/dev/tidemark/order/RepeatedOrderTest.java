package dev.tidemark.order;

import static dev.tidemark.order.fixtures.OrderRequests.cancelUnder;
import static dev.tidemark.order.fixtures.OrderRequests.cutUnder;
import static dev.tidemark.order.fixtures.OrderRequests.find;
import static dev.tidemark.order.fixtures.OrderRequests.order;
import static dev.tidemark.order.fixtures.OrderRequests.place;
import static dev.tidemark.order.fixtures.OrderRequests.placeUnder;
import static dev.tidemark.platform.test.http.Problems.assertProblem;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import dev.tidemark.order.fixtures.OrdersDatabase;
import dev.tidemark.platform.test.Sandbox;
import dev.tidemark.platform.test.TidemarkResource;
import dev.tidemark.platform.test.http.Clients;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** However often an order is sent under one key, it is placed once. */
@QuarkusTest
@WithTestResource(value = TidemarkResource.class, initArgs = @ResourceArg(name = "service", value = "orders"))
class RepeatedOrderTest {

    private static final int CLIENTS = 8;
    private static final Duration LIMIT = Duration.ofSeconds(20);

    Sandbox sandbox;

    private final String key = UUID.randomUUID().toString();
    private final String member = "m-" + key;
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
    void the_same_order_twice_is_one_order_one_event_and_one_answer() {
        var first = placeUnder(key, member, order(lamp));
        database.execute("UPDATE catalogue_products SET price_amount = 1, version = 2 WHERE id = '%s'".formatted(lamp));

        var second = placeUnder(key, member, order(lamp));

        first.then().statusCode(201).header("Idempotency-Replayed", (String) null);
        assertRepeats(second, first);
        assertThat(database.ordersOf(member)).isEqualTo(1);
        assertThat(database.eventsOf(first.path("id"))).isEqualTo(1);
        find(first.path("id")).then().body("totalPrice.amount", equalTo(25_800));
    }

    @Test
    void another_order_under_the_same_key_is_refused() {
        placeUnder(key, member, order(lamp));

        assertProblem(placeUnder(key, member, order(lamp, database.product(5, "KRW"))), 422, "idempotency-key-reused");
        assertThat(database.ordersOf(member)).isEqualTo(1);
    }

    @Test
    void the_key_of_an_order_is_another_one_for_its_cancellation() {
        var id = placeUnder(key, member, order(lamp)).path("id").toString();

        var cancelled = cancelUnder(key, id);
        var again = cancelUnder(key, id);

        cancelled.then().statusCode(200).header("ETag", "\"2\"");
        again.then().statusCode(200).header("ETag", "\"2\"").header("Idempotency-Replayed", "true");
        assertThat(again.asString()).isEqualTo(cancelled.asString());
        assertThat(database.eventsOf(id)).isEqualTo(2);
    }

    @Test
    void a_refused_order_can_be_sent_again() {
        var unknown = UUID.randomUUID();
        assertProblem(placeUnder(key, member, order(unknown)), 409, "unknown-products");
        database.product(unknown);

        placeUnder(key, member, order(unknown)).then().statusCode(201).header("Idempotency-Replayed", (String) null);
    }

    @Test
    void an_order_that_is_still_in_work_is_in_use() throws Exception {
        var first = new CompletableFuture<Response>();
        try (var locked = database.lockOrders()) {
            Thread.ofVirtual().start(() -> first.complete(placeUnder(key, member, order(lamp))));
            await().atMost(LIMIT).until(locked::isWaitedFor);

            var second = soon(() -> placeUnder(key, member, order(lamp)));
            var other = soon(() -> placeUnder(key, member, order(UUID.randomUUID())));

            assertProblem(second, 409, "idempotency-key-in-use");
            assertThat(second.header("Retry-After")).isEqualTo("1");
            assertProblem(other, 409, "idempotency-key-in-use");
        }

        first.join().then().statusCode(201);
        assertRepeats(placeUnder(key, member, order(lamp)), first.join());
        assertThat(database.ordersOf(member)).isEqualTo(1);
    }

    @Test
    void an_order_whose_answer_was_lost_is_answered_when_it_is_repeated() throws Exception {
        var cut = cutUnder(key, member, order(lamp));
        try (var locked = database.lockOrders();
                var _ = cut.open()) {
            await().atMost(LIMIT).until(locked::isWaitedFor);
        }
        await().atMost(LIMIT).until(() -> database.ordersOf(member) == 1);

        var repeat = placeUnder(key, member, order(lamp));

        repeat.then().statusCode(201).header("Idempotency-Replayed", "true");
        find(repeat.path("id")).then().header("ETag", repeat.header("ETag"));
        assertThat(database.ordersOf(member)).isEqualTo(1);
    }

    @Test
    void of_8_clients_with_one_key_all_that_are_answered_have_the_same_order() throws Exception {
        var answers = Clients.together(CLIENTS, () -> placeUnder(key, member, order(lamp)));

        assertThat(answers)
                .extracting(Response::statusCode)
                .containsOnly(201, 409)
                .contains(201);
        assertThat(answers.stream()
                        .filter(answer -> answer.statusCode() == 201)
                        .map(Response::asString)
                        .distinct())
                .hasSize(1);
        assertThat(answers.stream().filter(answer -> answer.statusCode() == 409))
                .allSatisfy(answer -> assertProblem(answer, 409, "idempotency-key-in-use"));
        assertThat(database.ordersOf(member)).isEqualTo(1);
    }

    @Test
    void clients_that_repeat_until_they_are_answered_place_one_order() throws Exception {
        var cut = cutUnder(key, member, order(lamp));
        var ids = Clients.together(CLIENTS, () -> {
            cut.rightAfterTheRequest();
            cut.atTheFirstByteOfTheAnswer();
            return await().atMost(LIMIT)
                    .until(() -> placeUnder(key, member, order(lamp)), answer -> answer.statusCode() == 201)
                    .path("id")
                    .toString();
        });

        assertThat(ids).containsOnly(ids.getFirst());
        assertThat(database.ordersOf(member)).isEqualTo(1);
    }

    @Test
    void without_a_key_the_same_order_twice_is_two_orders() {
        place(member, lamp);
        place(member, lamp);

        assertThat(database.ordersOf(member)).isEqualTo(2);
    }

    private static Response soon(Supplier<Response> request) throws Exception {
        return CompletableFuture.supplyAsync(request).get(LIMIT.toSeconds(), SECONDS);
    }

    private static void assertRepeats(Response repeat, Response first) {
        assertThat(repeat.statusCode()).isEqualTo(first.statusCode());
        assertThat(repeat.asString()).isEqualTo(first.asString());
        assertThat(repeat.contentType()).isEqualTo(first.contentType());
        for (var header : new String[] {"ETag", "Consistency-Token", "Location"}) {
            assertThat(repeat.header(header)).isEqualTo(first.header(header)).isNotNull();
        }
        assertThat(repeat.header("Idempotency-Replayed")).isEqualTo("true");
    }
}
