package dev.tidemark.projector.orders;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import dev.tidemark.contracts.OrderEvent;
import dev.tidemark.platform.test.Sandbox;
import dev.tidemark.platform.test.TidemarkResource;
import dev.tidemark.projector.EventRecords;
import dev.tidemark.projector.Orders;
import dev.tidemark.projector.TestTopic;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(value = TidemarkResource.class, initArgs = @ResourceArg(name = "service", value = "projector"))
class OrderSummariesTest {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    Sandbox sandbox;

    @Test
    void an_order_is_shown_with_its_lines() {
        var order = Orders.created(UUID.randomUUID(), "reader", Orders.NOON);
        publish("reader", order);

        given().queryParam("memberId", "reader")
                .get("/order-summaries")
                .then()
                .statusCode(200)
                .body("nextCursor", nullValue())
                .body("items", hasSize(1))
                .body("items[0].orderId", is(order.aggregateId()))
                .body("items[0].status", is("PENDING"))
                .body("items[0].orderDate", is("2026-01-15T12:00:00Z"))
                .body("items[0].totalPrice", is(25_800))
                .body("items[0].currency", is("KRW"))
                .body("items[0].lines[0].productName", is("Teapot"))
                .body("items[0].lines[0].choices[0].group", is("Colour"))
                .body("items[0].lines[0].choices[0].option", is("White"))
                .body("items[0].lines[0].quantity", is(2));
    }

    @Test
    void pages_show_every_order_once_the_newest_first() {
        var orders = new ArrayList<OrderEvent>();
        for (int i = 0; i < 7; i++) {
            // Two at a time are of the same moment.
            orders.add(Orders.created(new UUID(0, i), "pager", Orders.NOON.plusSeconds(i / 2)));
        }
        publish("pager", orders.toArray(OrderEvent[]::new));

        var shown = new ArrayList<String>();
        String cursor = null;
        do {
            var page = get("pager", 3, cursor);
            shown.addAll(page.<String>getList("items.orderId"));
            cursor = page.getString("nextCursor");
        } while (cursor != null);

        assertThat(shown)
                .containsExactlyElementsOf(
                        orders.reversed().stream().map(OrderEvent::aggregateId).toList());
    }

    @Test
    void nobody_elses_orders_are_shown() {
        publish("owner", Orders.created(UUID.randomUUID(), "owner", Orders.NOON));

        given().queryParam("memberId", "stranger")
                .get("/order-summaries")
                .then()
                .body("items", hasSize(0));
    }

    @Test
    void a_cursor_is_good_for_its_own_member_only() {
        publish(
                "victim",
                Orders.created(UUID.randomUUID(), "victim", Orders.NOON),
                Orders.created(UUID.randomUUID(), "victim", Orders.NOON));
        var cursor = get("victim", 1, null).getString("nextCursor");

        given().queryParam("memberId", "thief")
                .queryParam("cursor", cursor)
                .get("/order-summaries")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("type", is("/problems/invalid-cursor"));
    }

    @ParameterizedTest
    @CsvSource({
        "size=5, memberId",
        "memberId=, memberId",
        "memberId=m&size=0, size",
        "memberId=m&size=101, size",
        "memberId=m&size=many, size",
        "memberId=m&sise=1, sise",
        "memberId=m&memberId=n, memberId",
        "memberId=m&cursor=nonsense, cursor"
    })
    void wrong_parameters_are_named(String query, String parameter) {
        when().get("/order-summaries?" + query)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("violations.field", hasItem(parameter));
    }

    @ParameterizedTest
    @CsvSource({"64, 200", "65, 400"})
    void a_member_id_is_as_long_as_an_order_lets_it_be(int length, int status) {
        given().queryParam("memberId", "m".repeat(length))
                .get("/order-summaries")
                .then()
                .statusCode(status);
    }

    private static io.restassured.path.json.JsonPath get(String member, int size, String cursor) {
        var request = given().queryParam("memberId", member).queryParam("size", size);
        if (cursor != null) {
            request.queryParam("cursor", cursor);
        }
        return request.get("/order-summaries").then().statusCode(200).extract().jsonPath();
    }

    /** Returns when a query shows them all. */
    private void publish(String member, OrderEvent... events) {
        try (var topic =
                TestTopic.existing(sandbox.topic("orders"), sandbox.endpoints().kafka())) {
            for (var event : events) {
                topic.send(EventRecords.of(topic.name(), event));
            }
        }
        await().atMost(LIMIT).untilAsserted(() -> given().queryParam("memberId", member)
                .get("/order-summaries")
                .then()
                .statusCode(200)
                .body("items", hasSize(List.of(events).size())));
    }
}
