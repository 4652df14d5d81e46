package dev.tidemark.projector.orders;

import static dev.tidemark.projector.Orders.NOON;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import dev.tidemark.contracts.OrderEvent;
import dev.tidemark.platform.test.Sandbox;
import dev.tidemark.platform.test.TidemarkResource;
import dev.tidemark.projector.EventRecords;
import dev.tidemark.projector.Orders;
import dev.tidemark.projector.TestTopic;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Some of the orders, and one of them. */
@QuarkusTest
@WithTestResource(value = TidemarkResource.class, initArgs = @ResourceArg(name = "service", value = "projector"))
class OrderFilterTest {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    Sandbox sandbox;

    @Test
    void any_of_several_statuses_is_found_and_all_are_counted() {
        var first = Orders.created("counted", NOON, "Cup");
        var second = Orders.created("counted", NOON, "Cup");
        publish("counted", first, second, Orders.created("counted", NOON, "Cup"));
        publish("counted", Orders.cancelled(first), Orders.nextOf(second).getFirst());

        as("counted")
                .get("/order-summaries?status=CANCELLED&status=CONFIRMED")
                .then()
                .body("items.status.toSet()", hasSize(2))
                .body("total", is(2))
                .body(
                        "facets.status.collectEntries{[it.value,it.count]}",
                        is(Map.of("CANCELLED", 1, "CONFIRMED", 1, "PENDING", 1)));
    }

    @Test
    void counts_respect_the_other_filters() {
        publish("drinker", Orders.created("drinker", NOON, "Tea"), Orders.created("drinker", NOON, "Coffee"));

        as("drinker")
                .get("/order-summaries?q=tea&status=CANCELLED")
                .then()
                .body("items", hasSize(0))
                .body("total", is(0))
                .body("facets.status", is(List.of(Map.of("value", "PENDING", "count", 1))));
    }

    @Test
    void a_period_begins_with_its_first_instant_and_ends_before_its_last() {
        var early = Orders.created("timed", NOON.plusNanos(1_000), "Cup");
        var late = Orders.created("timed", NOON.plusNanos(2_000), "Cup");
        publish("timed", early, late);

        assertThat(found("timed", "from=2026-01-15T12:00:00.000001Z&to=2026-01-15T12:00:00.000002Z"))
                .containsExactly(early.aggregateId());
        assertThat(found("timed", "from=2026-01-15T12:00:00.000002Z")).containsExactly(late.aggregateId());
        assertThat(found("timed", "to=2026-01-15T12:00:00.000001Z")).isEmpty();
    }

    @Test
    void an_order_is_found_by_every_product_of_it() {
        var order = Orders.created("buyer", NOON, "Cup", "Saucer");
        publish("buyer", order, Orders.created("buyer", NOON, "Cup"));

        for (var line : order.order().lines()) {
            assertThat(found("buyer", "productId=" + line.productId())).containsExactly(order.aggregateId());
        }
        assertThat(found("buyer", "productId=" + UUID.randomUUID())).isEmpty();
    }

    @Test
    void an_order_is_found_by_the_words_of_its_products_names() {
        var order = Orders.created("worded", NOON, "Blue Tea Pot", "저소음 키보드");
        publish("worded", order, Orders.created("worded", NOON, "Red Tea Cup"));

        assertThat(found("worded", "q=pot BLUE")).containsExactly(order.aggregateId());
        assertThat(found("worded", "q=키보드")).containsExactly(order.aggregateId());
        assertThat(found("worded", "q=blue cup")).isEmpty();
    }

    @Test
    void what_is_no_word_narrows_nothing() {
        publish("silent", Orders.created("silent", NOON, "Cup & Saucer"));

        for (var text : List.of("", " ", "&", "cup & saucer")) {
            as("silent").queryParam("q", text).get("/order-summaries").then().body("items", hasSize(1));
        }
    }

    /** It would be a query in a syntax that some other services understand. */
    @Test
    void words_are_words() {
        publish("hacker", Orders.created("hacker", NOON, "Cup"));

        assertThat(found("hacker", "q=memberId:* OR *")).isEmpty();
    }

    @Test
    void a_cursor_is_good_for_its_own_filters_only() {
        publish("turner", Orders.created("turner", NOON, "Cup"), Orders.created("turner", NOON, "Cup"));
        var cursor =
                as("turner").get("/order-summaries?size=1&q=cup").jsonPath().getString("nextCursor");

        as("turner")
                .get("/order-summaries?size=1&q=cup&cursor=" + cursor)
                .then()
                .statusCode(200);
        as("turner").get("/order-summaries?size=1&cursor=" + cursor).then().statusCode(400);
        operator().get("/order-summaries?size=1&q=cup&cursor=" + cursor).then().statusCode(400);
    }

    @Test
    void an_order_that_is_placed_meanwhile_moves_no_page() {
        var older = Orders.created("leafer", NOON, "Cup");
        publish("leafer", older, Orders.created("leafer", NOON.plusSeconds(1), "Cup"));
        var cursor = as("leafer").get("/order-summaries?size=1").jsonPath().getString("nextCursor");

        publish("leafer", Orders.created("leafer", NOON.plusSeconds(2), "Cup"));

        assertThat(found("leafer", "size=1&cursor=" + cursor)).containsExactly(older.aggregateId());
    }

    @Test
    void an_operator_finds_everybodys_orders_or_one_members() {
        publish("one", Orders.created("one", NOON, "Samovar"));
        publish("two", Orders.created("two", NOON, "Samovar"));

        operator().get("/order-summaries?q=samovar").then().statusCode(200).body("items.memberId.toSet()", hasSize(2));
        operator().get("/order-summaries?q=samovar&memberId=two").then().body("items.memberId", is(List.of("two")));
    }

    @Test
    void an_order_is_found_by_its_id_by_its_member_and_by_operators() {
        var order = Orders.created("keeper", NOON, "Cup");
        publish("keeper", order);
        var path = "/order-summaries/" + order.aggregateId();

        as("keeper").get(path).then().statusCode(200).body("orderId", is(order.aggregateId()));
        operator().get(path).then().statusCode(200).body("memberId", is("keeper"));
    }

    @Test
    void somebody_elses_order_is_answered_like_one_that_there_is_not() {
        var order = Orders.created("robbed", NOON, "Cup");
        publish("robbed", order);
        var unknown = UUID.randomUUID().toString();

        var others = as("robber").get("/order-summaries/" + order.aggregateId());
        var nobodys = as("robber").get("/order-summaries/" + unknown);

        assertThat(others.statusCode()).isEqualTo(404);
        assertThat(others.asString().replace(order.aggregateId(), unknown)).isEqualTo(nobodys.asString());
        assertThat(nobodys.jsonPath().getString("type")).isEqualTo("/problems/order-summary-not-found");
    }

    private List<String> found(String member, String query) {
        return as(member)
                .get("/order-summaries?" + query)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("items.orderId");
    }

    private RequestSpecification as(String member) {
        return given().auth().oauth2(sandbox.tokens().member(member));
    }

    private RequestSpecification operator() {
        return given().auth().oauth2(sandbox.tokens().operator());
    }

    /** Returns when a query shows these. */
    private void publish(String member, OrderEvent... events) {
        try (var topic =
                TestTopic.existing(sandbox.topic("orders"), sandbox.endpoints().kafka())) {
            for (var event : events) {
                topic.send(EventRecords.of(topic.name(), event));
            }
        }
        await().atMost(LIMIT).untilAsserted(() -> assertThat(
                        as(member).get("/order-summaries?size=100").jsonPath().<Map<String, Object>>getList("items"))
                .extracting(item -> item.get("orderId") + "@" + item.get("version"))
                .contains(List.of(events).stream()
                        .map(event -> event.aggregateId() + "@" + event.aggregateVersion())
                        .toArray(String[]::new)));
    }
}
