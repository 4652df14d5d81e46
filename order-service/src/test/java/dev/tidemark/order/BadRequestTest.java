package dev.tidemark.order;

import static dev.tidemark.order.fixtures.OrderRequests.chosen;
import static dev.tidemark.order.fixtures.OrderRequests.deliver;
import static dev.tidemark.order.fixtures.OrderRequests.line;
import static dev.tidemark.order.fixtures.OrderRequests.move;
import static dev.tidemark.order.fixtures.OrderRequests.order;
import static dev.tidemark.order.fixtures.OrderRequests.orderOf;
import static dev.tidemark.order.fixtures.OrderRequests.place;
import static dev.tidemark.order.fixtures.OrderRequests.ship;
import static dev.tidemark.platform.test.http.Problems.assertProblem;
import static io.restassured.RestAssured.given;
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
                argumentSet("no member", lines("", LINE).replace("\"memberId\":\"\",", ""), "memberId"),
                argumentSet("null member", lines("", LINE).replace("\"\"", "null"), "memberId"),
                argumentSet("numeric member", lines("", LINE).replace("\"\"", "7"), "memberId"),
                argumentSet("blank member", lines(" ", LINE), "memberId"),
                argumentSet("long member", lines("m".repeat(65), LINE), "memberId"),
                argumentSet("NUL", lines("m\\u0000", LINE), "memberId"),
                argumentSet("control character", lines("m\\u0007", LINE), "memberId"),
                argumentSet("line break", lines("m\\n", LINE), "memberId"),
                argumentSet("unpaired surrogate", lines("m\\ud800", LINE), "memberId"),
                argumentSet(
                        "unknown field",
                        lines(MEMBER, LINE).replace("{\"memberId\"", "{\"total\":1,\"memberId\""),
                        "total"),
                argumentSet("no lines", lines(MEMBER).replace("\"lines\":[],", ""), "lines"),
                argumentSet("lines of text", lines(MEMBER).replace("[],\"delivery", "\"lamp\",\"delivery"), "lines"),
                argumentSet("empty lines", lines(MEMBER), "lines"),
                argumentSet("null line", lines(MEMBER, "null"), "lines[0]"),
                argumentSet(
                        "101 lines",
                        order(MEMBER, Collections.nCopies(101, LAMP).toArray(UUID[]::new)),
                        "lines"),
                argumentSet("product twice", lines(MEMBER, LINE, LINE), "lines[1]"),
                argumentSet("no product", lines(MEMBER, "{\"quantity\":1}"), "lines[0].productId"),
                argumentSet("no UUID", lines(MEMBER, "{\"productId\":\"lamp\",\"quantity\":1}"), "lines[0].productId"),
                argumentSet("own price", lines(MEMBER, LINE.replace("}", ",\"unitPrice\":1}")), "lines[0].unitPrice"),
                argumentSet("null option", with("\"optionIds\":[null]"), "lines[0].optionIds[0]"),
                argumentSet("option that is no UUID", with("\"optionIds\":[\"red\"]"), "lines[0].optionIds[0]"),
                argumentSet("option twice", lines(MEMBER, chosen(LAMP, LAMP, LAMP)), "lines[0].optionIds[1]"),
                argumentSet(
                        "51 options",
                        lines(MEMBER, chosen(LAMP, Collections.nCopies(51, LAMP).toArray(UUID[]::new))),
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
        assertThat(assertProblem(place(body), 400, "invalid-request")).contains(field);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "1000", "2147483648", "1.5", "\"2\"", "null", "true", "[]", "1e400"})
    void a_broken_quantity_is_named(String quantity) {
        var body = lines(MEMBER, "{\"productId\":\"%s\",\"quantity\":%s}".formatted(LAMP, quantity));

        assertThat(assertProblem(place(body), 400, "invalid-request")).containsExactly("lines[0].quantity");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{", "{\"memberId\":", "no json", "[]", "7", "{} {}", "{\"memberId\":\"a\",\"memberId\":\"b\"}"})
    void what_is_no_order_at_all_is_malformed(String body) {
        assertProblem(place(body), 400, "malformed-json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null"})
    void a_body_is_needed(String body) {
        assertProblem(place(body), 400, "missing-body");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{}", "{\"reason\":null}", "{\"reason\":\"\"}", "{\"reason\":\"a\\u0000b\"}", "{\"reason\":7}"})
    void a_cancellation_needs_a_reason(String body) {
        var answer = given().contentType(ContentType.JSON).body(body).post("/orders/{id}/cancellation", LAMP);

        assertThat(assertProblem(answer, 400, "invalid-request")).containsExactly("reason");
    }

    @Test
    void a_reason_has_its_limit_below_that_of_the_body() {
        var body = "{\"reason\":\"%s\"}".formatted("x".repeat(1_000_000));
        var answer = given().contentType(ContentType.JSON).body(body).post("/orders/{id}/cancellation", LAMP);

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
        assertProblem(place(lines("m".repeat(1_100_000), LINE)), 413, "body-too-large");
    }

    @Test
    void other_media_types_are_refused() {
        assertProblem(
                given().contentType(ContentType.TEXT).body(lines(MEMBER, LINE)).post("/orders"),
                415,
                "unsupported-media-type");
        assertProblem(given().accept(ContentType.XML).get("/orders/{id}", LAMP), 406, "not-acceptable");
    }

    @Test
    void other_methods_and_paths_are_refused() {
        assertProblem(given().delete("/orders/{id}", LAMP), 405, "method-not-allowed");
        assertProblem(given().get("/orders/{id}/shipment", LAMP), 405, "method-not-allowed");
        assertProblem(ship("lamp"), 404, "not-found");
        assertProblem(deliver("lamp"), 404, "not-found");
        assertProblem(given().get("/orders/lamp"), 404, "not-found");
        assertProblem(given().get("/nothing"), 404, "not-found");
    }

    private static String lines(String memberId, String... lines) {
        return orderOf(memberId, lines);
    }

    private static String with(String field) {
        return lines(MEMBER, LINE.replace("}", ",%s}".formatted(field)));
    }
}
