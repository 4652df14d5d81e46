package dev.tidemark.order.caller;

import static dev.tidemark.order.fixtures.OrderRequests.as;
import static dev.tidemark.order.fixtures.OrderRequests.cancel;
import static dev.tidemark.order.fixtures.OrderRequests.find;
import static dev.tidemark.order.fixtures.OrderRequests.order;
import static dev.tidemark.order.fixtures.OrderRequests.place;
import static dev.tidemark.order.fixtures.OrderRequests.placeUnder;
import static dev.tidemark.platform.test.http.Problems.assertProblem;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.tidemark.contracts.OrderState.Status;
import dev.tidemark.order.fixtures.OrdersDatabase;
import dev.tidemark.order.fixtures.Saga;
import dev.tidemark.platform.test.Sandbox;
import dev.tidemark.platform.test.TidemarkResource;
import dev.tidemark.platform.token.Bearer;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing tells the order of another from one that does not exist: no answer, no header, no wait. */
@QuarkusTest
@WithTestResource(value = TidemarkResource.class, initArgs = @ResourceArg(name = "service", value = "orders"))
class OtherMemberTest {

    private static final String KEY = "Idempotency-Key";
    private static final Duration LIMIT = Duration.ofSeconds(20);

    @Inject
    Saga saga;

    Sandbox sandbox;

    private final String key = UUID.randomUUID().toString();
    private final String owner = "m-owner-" + key;
    private final String other = "m-other-" + key;
    private OrdersDatabase database;
    private UUID lamp;

    @BeforeEach
    void openDatabase() {
        database = new OrdersDatabase(sandbox);
        lamp = database.product(12_900, "KRW");
    }

    /** Whatever a member may ask about an order, as it is asked about the order with an id. */
    static Stream<Arguments> requests() {
        return Stream.of(
                request("read", (member, id) -> member.get("/orders/{id}", id)),
                request("cancel", (member, id) -> cancel(member, id)),
                request("cancel this version", (member, id) -> cancel(member.header("If-Match", "\"1\""), id)),
                request("cancel another version", (member, id) -> cancel(member.header("If-Match", "\"7\""), id)),
                request("cancel under a key", (member, id) -> cancel(member.header(KEY, "a-key"), id)));
    }

    @ParameterizedTest
    @MethodSource("requests")
    void the_order_of_another_is_answered_like_none(BiFunction<RequestSpecification, String, Response> request) {
        var id = place(owner, lamp).path("id").toString();
        var nobodys = UUID.randomUUID().toString();

        var answer = request.apply(as(other), id);

        assertProblem(answer, 404, "order-not-found");
        assertThat(textBut(id, answer)).isEqualTo(textBut(nobodys, request.apply(as(other), nobodys)));
        assertUntouched(id);
    }

    @ParameterizedTest
    @EnumSource(Status.class)
    void the_status_of_an_order_does_not_show(Status status) {
        var id = saga.orderIn(status, lamp);
        var before = find(id).asString();

        assertProblem(as(other).get("/orders/{id}", id), 404, "order-not-found");
        assertProblem(cancel(as(other), id), 404, "order-not-found");

        assertThat(find(id).asString()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"M-owner-", "m-owner-%", "m-owner"})
    void who_is_almost_the_owner_is_another(String almost) {
        var id = place(owner, lamp).path("id").toString();

        assertProblem(as(almost + key).get("/orders/{id}", id), 404, "order-not-found");
    }

    @Test
    void who_operates_too_is_still_another() {
        var id = place(owner, lamp).path("id").toString();
        var operator = new Bearer(Optional.of(other), Optional.of(UUID.randomUUID()), true);

        assertProblem(as(operator).get("/orders/{id}", id), 404, "order-not-found");
        assertProblem(cancel(as(operator), id), 404, "order-not-found");
        assertUntouched(id);
    }

    /** Nobody waits for the row of an order that does not exist. */
    @Test
    void another_does_not_wait_for_what_the_owner_is_doing() throws Exception {
        whileItsOwnerCancels(member -> member, id -> {
            assertProblem(soon(() -> cancel(as(other), id)), 404, "order-not-found");
            assertProblem(soon(() -> as(other).get("/orders/{id}", id)), 404, "order-not-found");
        });
    }

    @Test
    void a_key_of_the_owner_is_not_in_use_for_another() throws Exception {
        whileItsOwnerCancels(
                member -> member.header(KEY, key),
                id -> assertProblem(soon(() -> cancel(as(other).header(KEY, key), id)), 404, "order-not-found"));
    }

    @Test
    void an_answer_is_not_repeated_to_another() {
        var id = place(owner, lamp).path("id").toString();
        cancel(as(owner).header(KEY, key), id).then().statusCode(200);

        var answer = cancel(as(other).header(KEY, key), id);

        assertProblem(answer, 404, "order-not-found");
        assertThat(answer.header("Idempotency-Replayed")).isNull();
        cancel(as(owner).header(KEY, key), id).then().statusCode(200).header("Idempotency-Replayed", "true");
    }

    @Test
    void under_one_key_each_member_places_an_order() {
        var first = placeUnder(key, owner, order(lamp));

        var others = placeUnder(key, other, order(lamp));

        others.then().statusCode(201).header("Idempotency-Replayed", (String) null);
        assertThat(others.<String>path("memberId")).isEqualTo(other);
        assertThat(placeUnder(key, owner, order(lamp)).asString()).isEqualTo(first.asString());
        assertThat(database.ordersOf(owner)).isEqualTo(1);
        assertThat(database.ordersOf(other)).isEqualTo(1);
    }

    private void whileItsOwnerCancels(Function<RequestSpecification, RequestSpecification> how, ThrowingCheck check)
            throws Exception {
        var id = place(owner, lamp).path("id").toString();
        var cancelled = new CompletableFuture<Response>();
        try (var _ = database.lockOrder(id)) {
            Thread.ofVirtual().start(() -> cancelled.complete(cancel(how.apply(as(owner)), id)));
            await().atMost(LIMIT).until(() -> database.waiting() > 0);

            check.on(id);
        }
        cancelled.get(LIMIT.toSeconds(), SECONDS).then().statusCode(200);
    }

    private void assertUntouched(String id) {
        assertThat(database.eventsOf(id)).isEqualTo(1);
        find(id).then().statusCode(200).header("ETag", "\"1\"");
    }

    private static Response soon(Supplier<Response> request) throws Exception {
        return CompletableFuture.supplyAsync(request).get(LIMIT.toSeconds(), SECONDS);
    }

    /** Everything of an answer but the id in it. */
    private static String textBut(String id, Response answer) {
        return "%s%n%s%n%s"
                .formatted(answer.statusLine(), answer.headers(), answer.asString())
                .replace(id, "");
    }

    private static Arguments request(String name, BiFunction<RequestSpecification, String, Response> request) {
        return argumentSet(name, request);
    }

    @FunctionalInterface
    private interface ThrowingCheck {
        void on(String orderId) throws Exception;
    }
}
