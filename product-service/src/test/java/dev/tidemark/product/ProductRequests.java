package dev.tidemark.product;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.util.Map;

/** Requests to the service under test. */
final class ProductRequests {

    static final String LAMP = """
            {"name":"Lamp 램프","description":"Warm light\\n따뜻한 빛","brand":"Lumen","categoryPath":["Home","Lamps"],
            "price":{"amount":12900,"currency":"KRW"},"thumbnailUrl":"https://img.example/lamp.jpg","quantity":3}""";

    static Response register(String body) {
        return given().contentType(ContentType.JSON).body(body).post("/products");
    }

    /** The lamp with one piece of its JSON replaced. */
    static Response registerWith(String piece, String replacement) {
        return register(LAMP.replace(piece, replacement));
    }

    /** A lamp with three pieces in stock. */
    static String registered() {
        return register(LAMP).path("id");
    }

    static Response find(String id) {
        return given().get("/products/{id}", id);
    }

    static Response changePrice(String id, long amount) {
        return put(id, "price", "{\"amount\":%d,\"currency\":\"KRW\"}".formatted(amount), Map.of());
    }

    static Response changePriceIf(String ifMatch, String id, long amount) {
        var price = "{\"amount\":%d,\"currency\":\"KRW\"}".formatted(amount);
        return put(id, "price", price, Map.of("If-Match", ifMatch));
    }

    static Response setStock(String id, int quantity) {
        return put(id, "stock", "{\"quantity\":%d}".formatted(quantity), Map.of());
    }

    static Response setStockIf(String ifMatch, String id, int quantity) {
        return put(id, "stock", "{\"quantity\":%d}".formatted(quantity), Map.of("If-Match", ifMatch));
    }

    static Response put(String id, String what, String body, Map<String, String> headers) {
        return given().contentType(ContentType.JSON).headers(headers).body(body).put("/products/{id}/" + what, id);
    }

    private ProductRequests() {}
}
