package dev.tidemark.projector.catalogue;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidemark.contracts.ProductEvent;
import dev.tidemark.platform.test.Sandbox;
import dev.tidemark.projector.EventRecords;
import dev.tidemark.projector.OfferedProduct;
import dev.tidemark.projector.TestIndex;
import dev.tidemark.projector.TestTopic;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** The catalogue as it is published and as it is shown. */
public record ShownCatalogue(Sandbox sandbox) {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    JsonPath list(int size, String cursor) {
        var request = given().queryParam("size", size);
        if (cursor != null) {
            request.queryParam("cursor", cursor);
        }
        return request.get("/catalog/products").then().statusCode(200).extract().jsonPath();
    }

    JsonPath search(String text, int size, String cursor) {
        var request = given().queryParam("q", text).queryParam("size", size);
        if (cursor != null) {
            request.queryParam("cursor", cursor);
        }
        return request.get("/catalog/products").then().statusCode(200).extract().jsonPath();
    }

    /** @param query names and values in turn */
    public JsonPath find(Object... query) {
        var request = given();
        for (int place = 0; place < query.length; place += 2) {
            request.queryParam(query[place].toString(), query[place + 1]);
        }
        return request.get("/catalog/products").then().statusCode(200).extract().jsonPath();
    }

    /** Names of what is found, in its order. */
    public List<String> names(Object... query) {
        return find(query).getList("items.name");
    }

    void publish(OfferedProduct... products) {
        publish(Stream.of(products).map(OfferedProduct::registered).toArray(ProductEvent[]::new));
    }

    /** Returns when a search finds them. */
    void publish(ProductEvent... events) {
        send(events);
        for (var event : events) {
            await().atMost(LIMIT).untilAsserted(() -> assertThat(
                            search(event.product().name(), 100, null).<String>getList("items.productId"))
                    .contains(event.aggregateId()));
        }
    }

    public void send(ProductEvent... events) {
        try (var topic = TestTopic.existing(
                sandbox.topic("products"), sandbox.endpoints().kafka())) {
            for (var event : events) {
                topic.send(EventRecords.of(topic.name(), event));
            }
        }
    }

    public TestIndex index() {
        return new TestIndex(sandbox.endpoints().elasticsearch(), sandbox.indicesPrefix() + "products");
    }
}
