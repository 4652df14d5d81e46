package dev.tidemark.order;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Requests to the service under test. */
final class OrderRequests {

    static Response place(String body) {
        return given().contentType(ContentType.JSON).body(body).post("/orders");
    }

    static Response place(String memberId, UUID... products) {
        return place(order(memberId, products));
    }

    /** An order of two pieces of each product. */
    static String order(String memberId, UUID... products) {
        return Stream.of(products)
                .map(product -> line(product, 2))
                .collect(Collectors.joining(",", "{\"memberId\":\"%s\",\"lines\":[".formatted(memberId), "]}"));
    }

    static String line(UUID product, int quantity) {
        return "{\"productId\":\"%s\",\"quantity\":%d}".formatted(product, quantity);
    }

    static Response cancel(String orderId) {
        return given().contentType(ContentType.JSON)
                .body("{\"reason\":\"changed my mind\"}")
                .post("/orders/{id}/cancellation", orderId);
    }

    static Response find(String orderId) {
        return given().get("/orders/{id}", orderId);
    }

    private OrderRequests() {}
}
