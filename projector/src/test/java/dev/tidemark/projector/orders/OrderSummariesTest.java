package dev.tidemark.projector.orders;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
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
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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

        as("reader")
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
                .body("items[0].productName", is("Teapot"))
                .body("items[0].quantity", is(2))
                .body("items[0].unitPrice", is(12_900))
                .body("total", is(1))
                .body("facets.status", is(List.of(Map.of("value", "PENDING", "count", 1))))
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

        as("stranger").get("/order-summaries").then().statusCode(200).body("items", hasSize(0));
    }

    @Test
    void a_cursor_is_good_for_its_own_member_only() {
        publish(
                "victim",
                Orders.created(UUID.randomUUID(), "victim", Orders.NOON),
                Orders.created(UUID.randomUUID(), "victim", Orders.NOON));
        var cursor = get("victim", 1, null).getString("nextCursor");

        as("thief")
                .queryParam("cursor", cursor)
                .get("/order-summaries")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("type", is("/problems/invalid-request"))
                .body("violations.field", contains("cursor"));
    }

    /** Somebody who knows the id of a member. */
    @Test
    void a_member_names_no_member() {
        publish("named", Orders.created(UUID.randomUUID(), "named", Orders.NOON));

        as("stranger")
                .queryParam("memberId", "named")
                .get("/order-summaries")
                .then()
                .statusCode(400)
                .body("violations.field", hasItem("memberId"));
    }

    @Test
    void who_shows_no_token_sees_nothing() {
        when().get("/order-summaries")
                .then()
                .statusCode(401)
                .contentType("application/problem+json")
                .header("WWW-Authenticate", is("Bearer"))
                .body("type", is("/problems/unauthorized"));
    }

    @Test
    void who_is_neither_member_nor_operator_sees_nothing() {
        for (var path : List.of("/order-summaries", "/order-summaries/" + UUID.randomUUID())) {
            given().auth()
                    .oauth2(sandbox.tokens().merchant(UUID.randomUUID()))
                    .get(path)
                    .then()
                    .statusCode(403)
                    .contentType("application/problem+json")
                    .body("type", is("/problems/forbidden"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "size=0, size",
        "size=101, size",
        "size=many, size",
        "sise=1, sise",
        "cursor=nonsense, cursor",
        "status=LOST, status",
        "from=noon, from",
        "to=-999999999-01-01T00:00:00Z, to",
        "from=2026-01-02T00:00:00Z&to=2026-01-02T00:00:00Z, to",
        "productId=teapot, productId",
        "q=a&q=b, q",
        "from=2026-01-01, from"
    })
    void wrong_parameters_are_named(String query, String parameter) {
        as("m-1")
                .get("/order-summaries?" + query)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("violations.field", hasItem(parameter));
    }

    private RequestSpecification as(String member) {
        return given().auth().oauth2(sandbox.tokens().member(member));
    }

    private JsonPath get(String member, int size, String cursor) {
        var request = as(member).queryParam("size", size);
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
        await().atMost(LIMIT).untilAsserted(() -> as(member)
                .get("/order-summaries")
                .then()
                .statusCode(200)
                .body("items", hasSize(List.of(events).size())));
    }
}
