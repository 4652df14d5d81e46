package dev.tidemark.projector.orders;

import static dev.tidemark.projector.Orders.NOON;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import dev.tidemark.contracts.OrderEvent;
import dev.tidemark.platform.test.Sandbox;
import dev.tidemark.platform.test.TidemarkResource;
import dev.tidemark.projector.Orders;
import dev.tidemark.projector.consistency.QueriedIndex;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Queries with consistency tokens. The index does not refresh by itself meanwhile. */
@QuarkusTest
@WithTestResource(value = TidemarkResource.class, initArgs = @ResourceArg(name = "service", value = "projector"))
class OwnWritesTest {

    Sandbox sandbox;

    private QueriedIndex<OrderEvent> index;

    @BeforeEach
    void stopRefreshing() {
        index = QueriedIndex.of(new OrderReadModel(), sandbox).refreshing("-1");
    }

    @AfterEach
    void refresh() {
        index.refreshing("200ms");
    }

    @Test
    void an_order_is_in_the_list_that_is_asked_for_with_its_token() {
        var order = index.store(Orders.created(UUID.randomUUID(), "lister", NOON));

        as("lister").get("/order-summaries").then().body("items", hasSize(0));
        as("lister", token(order))
                .get("/order-summaries")
                .then()
                .statusCode(200)
                .header("Consistency-Token-Applied", "true")
                .header("Cache-Control", "no-store")
                .header("Preference-Applied", nullValue())
                .body("items.orderId", is(List.of(order.aggregateId())));
    }

    @Test
    void a_query_waits_for_what_comes_later() {
        var order = index.store(Orders.created(UUID.randomUUID(), "waiter", NOON));
        var cancelled = Orders.cancelled(order);

        var answer = during(() -> index.store(cancelled), () -> as("waiter", token(cancelled))
                .header("Prefer", "wait=10")
                .get("/order-summaries/" + order.aggregateId()));

        answer.then()
                .header("Consistency-Token-Applied", "true")
                .header("Preference-Applied", "wait=10")
                .body("version", is(2));
    }

    @Test
    void nobody_waits_for_what_others_wait_for() {
        var order = index.store(Orders.created(UUID.randomUUID(), "waiting", NOON));
        var cancelled = Orders.cancelled(order);
        var waiting = CompletableFuture.supplyAsync(() ->
                as("waiting", token(cancelled)).header("Prefer", "wait=10").get("/order-summaries"));
        await().until(() -> RestAssured.get("/q/metrics").asString().contains("tidemark_query_waiting 1.0"));

        as("waiting").get("/order-summaries/" + order.aggregateId()).then().body("version", is(1));
        as("waiting", token(order)).get("/order-summaries").then().body("items.version", is(List.of(1)));
        assertThat(waiting).isNotDone();

        index.store(cancelled);
        waiting.join().then().body("items.version", is(List.of(2)));
    }

    @Test
    void what_does_not_come_in_time_is_answered_as_it_is() {
        var order = index.store(Orders.created(UUID.randomUUID(), "hasty", NOON));

        as("hasty", token(Orders.cancelled(order)))
                .header("Prefer", "wait=1")
                .get("/order-summaries/" + order.aggregateId())
                .then()
                .statusCode(200)
                .header("Consistency-Token-Applied", "false")
                .header("Preference-Applied", "wait=1")
                .header("Cache-Control", "no-store")
                .body("version", is(1));
    }

    @Test
    void who_prefers_to_wait_longer_is_told_for_how_long() {
        var order = index.store(Orders.created(UUID.randomUUID(), "patient", NOON));

        as("patient", token(order))
                .header("Prefer", "wait=3600")
                .get("/order-summaries")
                .then()
                .header("Preference-Applied", "wait=10");
    }

    @Test
    void somebody_elses_token_is_answered_like_one_of_no_order() {
        var order = index.store(Orders.created(UUID.randomUUID(), "owner", NOON));
        var unknown = Orders.created(UUID.randomUUID(), "owner", NOON);

        var foreign = find("stranger", token(order), UUID.randomUUID());
        var nobodys = find("stranger", token(unknown), UUID.randomUUID());

        for (var answer : List.of(foreign, nobodys)) {
            answer.then()
                    .statusCode(404)
                    .header("Consistency-Token-Applied", "false")
                    .header("Cache-Control", "no-store");
        }
        for (var token : List.of(token(order), token(unknown))) {
            as("stranger", token)
                    .header("Prefer", "wait=0")
                    .get("/order-summaries")
                    .then()
                    .statusCode(200)
                    .header("Consistency-Token-Applied", "false")
                    .body("total", is(0));
        }
    }

    @Test
    void an_operators_token_is_of_anybodys_order() {
        var order = index.store(Orders.created(UUID.randomUUID(), "served", NOON));

        given().auth()
                .oauth2(sandbox.tokens().operator())
                .header("Consistency-Token", token(order))
                .get("/order-summaries?memberId=served")
                .then()
                .header("Consistency-Token-Applied", "true")
                .body("items", hasSize(1));
    }

    @Test
    void tokens_of_what_is_not_queried_do_not_matter() {
        as("shopper", "products/%s@7".formatted(UUID.randomUUID()))
                .header("Prefer", "wait=10")
                .get("/order-summaries")
                .then()
                .statusCode(200)
                .header("Consistency-Token-Applied", "true");
    }

    @Test
    void a_query_without_a_token_says_nothing_of_tokens() {
        as("plain")
                .header("Prefer", "wait=10")
                .get("/order-summaries")
                .then()
                .statusCode(200)
                .header("Consistency-Token-Applied", nullValue())
                .header("Preference-Applied", nullValue());
    }

    /** The query's answer, which another thread asked for before the work was begun. */
    private static <A> A during(Runnable work, Supplier<A> query) {
        var answer = CompletableFuture.supplyAsync(query);
        work.run();
        return answer.join();
    }

    private Response find(String member, String token, UUID id) {
        return as(member, token).header("Prefer", "wait=1").get("/order-summaries/" + id);
    }

    private static String token(OrderEvent event) {
        return "orders/%s@%d".formatted(event.aggregateId(), event.aggregateVersion());
    }

    private RequestSpecification as(String member, String token) {
        return as(member).header("Consistency-Token", token);
    }

    private RequestSpecification as(String member) {
        return given().auth().oauth2(sandbox.tokens().member(member));
    }
}
