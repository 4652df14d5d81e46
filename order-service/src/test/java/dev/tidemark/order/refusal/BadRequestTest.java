package dev.tidemark.order.refusal;

import static dev.tidemark.order.fixtures.OrderRequests.as;
import static dev.tidemark.order.fixtures.OrderRequests.chosen;
import static dev.tidemark.order.fixtures.OrderRequests.deliver;
import static dev.tidemark.order.fixtures.OrderRequests.line;
import static dev.tidemark.order.fixtures.OrderRequests.move;
import static dev.tidemark.order.fixtures.OrderRequests.order;
import static dev.tidemark.order.fixtures.OrderRequests.orderOf;
import static dev.tidemark.order.fixtures.OrderRequests.place;
import static dev.tidemark.order.fixtures.OrderRequests.ship;
import static dev.tidemark.platform.test.http.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.tidemark.order.fixtures.OrdersDatabase;
import dev.tidemark.platform.test.Sandbox;
import dev.tidemark.platform.test.TidemarkResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.util.Collections;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing of this may change anything, and every answer is a problem document. */
@QuarkusTest
@WithTestResource(value = TidemarkResource.class, initArgs = @ResourceArg(name = "service", value = "orders"))
class BadRequestTest {

    private static final String MEMBER = "m-bad";
    private static final UUID LAMP = UUID.randomUUID();
    private static final String LINE = line(LAMP, 1);

    Sandbox sandbox;

    static Stream<Arguments> brokenOrders() {
        return Stream.of(
                argumentSet(
                        "member", orderOf(LINE).replace("{\"lines\"", "{\"memberId\":\"m-1\",\"lines\""), "memberId"),
                argumentSet("unknown field", orderOf(LINE).replace("{\"lines\"", "{\"total\":1,\"lines\""), "total"),
                argumentSet("no lines", orderOf().replace("\"lines\":[],", ""), "lines"),
                argumentSet("lines of text", orderOf().replace("[],\"delivery", "\"lamp\",\"delivery"), "lines"),
                argumentSet("empty lines", orderOf(), "lines"),
                argumentSet("null line", orderOf("null"), "lines[0]"),
                argumentSet("101 lines", order(Collections.nCopies(101, LAMP).toArray(UUID[]::new)), "lines"),
                argumentSet("product twice", orderOf(LINE, LINE), "lines[1]"),
                argumentSet("no product", orderOf("{\"quantity\":1}"), "lines[0].productId"),
                argumentSet("no UUID", orderOf("{\"productId\":\"lamp\",\"quantity\":1}"), "lines[0].productId"),
                argumentSet("own price", orderOf(LINE.replace("}", ",\"unitPrice\":1}")), "lines[0].unitPrice"),
                argumentSet("null option", with("\"optionIds\":[null]"), "lines[0].optionIds[0]"),
                argumentSet("option that is no UUID", with("\"optionIds\":[\"red\"]"), "lines[0].optionIds[0]"),
                argumentSet("option twice", orderOf(chosen(LAMP, LAMP, LAMP)), "lines[0].optionIds[1]"),
                argumentSet(
                        "51 options",
                        orderOf(chosen(LAMP, Collections.nCopies(51, LAMP).toArray(UUID[]::new))),
                        "lines[0].optionIds"),
                argumentSet(
                        "expected price below 0",
                        with("\"expectedPrice\":{\"amount\":-1,\"currency\":\"KRW\"}"),
                        "lines[0].expectedPrice.amount"),
                argumentSet(
                        "expected price beyond its range",
                        with("\"expectedPrice\":{\"amount\":9223372036854775808,\"currency\":\"KRW\"}"),
                        "lines[0].expectedPrice.amount"),
                argumentSet(
                        "expected price without amount",
                        with("\"expectedPrice\":{\"currency\":\"KRW\"}"),
                        "lines[0].expectedPrice.amount"),
                argumentSet(
                        "expected price without currency",
                        with("\"expectedPrice\":{\"amount\":1}"),
                        "lines[0].expectedPrice.currency"),
                argumentSet(
                        "expected price in no currency",
                        with("\"expectedPrice\":{\"amount\":1,\"currency\":\"won\"}"),
                        "lines[0].expectedPrice.currency"));
    }

    @AfterEach
    void nothing_was_written() {
        var database = new OrdersDatabase(sandbox);
        assertThat(database.ordersOf(MEMBER)).isZero();
        assertThat(database.ordersUnlikeTheirEvents()).isZero();
    }

    @ParameterizedTest
    @MethodSource("brokenOrders")
    void a_broken_order_names_the_field(String body, String field) {
        assertThat(assertProblem(place(MEMBER, body), 400, "invalid-request")).contains(field);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "1000", "2147483648", "1.5", "\"2\"", "null", "true", "[]", "1e400"})
    void a_broken_quantity_is_named(String quantity) {
        var body = orderOf("{\"productId\":\"%s\",\"quantity\":%s}".formatted(LAMP, quantity));

        assertThat(assertProblem(place(MEMBER, body), 400, "invalid-request")).containsExactly("lines[0].quantity");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "{\"lines\":", "no json", "[]", "7", "{} {}", "{\"lines\":[],\"lines\":[]}"})
    void what_is_no_order_at_all_is_malformed(String body) {
        assertProblem(place(MEMBER, body), 400, "malformed-json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null"})
    void a_body_is_needed(String body) {
        assertProblem(place(MEMBER, body), 400, "missing-body");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"reason\":null}",
                "{\"reason\":\"\"}",
                "{\"reason\":\"a\\u0000b\"}",
                "{\"reason\":\"a\\u0007b\"}",
                "{\"reason\":\"a\\ud800b\"}",
                "{\"reason\":7}"
            })
    void a_cancellation_needs_a_reason(String body) {
        var answer = as(MEMBER).contentType(ContentType.JSON).body(body).post("/orders/{id}/cancellation", LAMP);

        assertThat(assertProblem(answer, 400, "invalid-request")).containsExactly("reason");
    }

    @Test
    void a_reason_has_its_limit_below_that_of_the_body() {
        var body = "{\"reason\":\"%s\"}".formatted("x".repeat(1_000_000));
        var answer = as(MEMBER).contentType(ContentType.JSON).body(body).post("/orders/{id}/cancellation", LAMP);

        assertThat(assertProblem(answer, 400, "invalid-request")).containsExactly("reason");
    }

    @ParameterizedTest
    @ValueSource(strings = {"shipment", "delivery"})
    void a_precondition_is_a_list_of_versions(String transition) {
        var answer = move(LAMP.toString(), transition, "3");

        assertThat(assertProblem(answer, 400, "invalid-request")).containsExactly("If-Match");
    }

    @Test
    void a_body_beyond_1_MiB_is_too_large() {
        assertProblem(place(MEMBER, orderOf(LINE.replace("}", " ".repeat(1_100_000) + "}"))), 413, "body-too-large");
    }

    @Test
    void other_media_types_are_refused() {
        assertProblem(
                as(MEMBER).contentType(ContentType.TEXT).body(orderOf(LINE)).post("/orders"),
                415,
                "unsupported-media-type");
        assertProblem(as(MEMBER).accept(ContentType.XML).get("/orders/{id}", LAMP), 406, "not-acceptable");
    }

    @Test
    void other_methods_and_paths_are_refused() {
        assertProblem(as(MEMBER).delete("/orders/{id}", LAMP), 405, "method-not-allowed");
        assertProblem(as(MEMBER).get("/orders/{id}/shipment", LAMP), 405, "method-not-allowed");
        assertProblem(ship("lamp"), 404, "not-found");
        assertProblem(deliver("lamp"), 404, "not-found");
        assertProblem(as(MEMBER).get("/orders/lamp"), 404, "not-found");
        assertProblem(as(MEMBER).get("/nothing"), 404, "not-found");
    }

    private static String with(String field) {
        return orderOf(LINE.replace("}", ",%s}".formatted(field)));
    }
}
