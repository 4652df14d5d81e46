package dev.tidemark.projector.reviews;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidemark.contracts.ProductEvent;
import dev.tidemark.contracts.ProductState.Status;
import dev.tidemark.platform.test.Sandbox;
import dev.tidemark.projector.EventRecords;
import dev.tidemark.projector.Products;
import dev.tidemark.projector.TestIndex;
import dev.tidemark.projector.TestTopic;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Reviews as they are captured and as they are shown. */
record ShownReviews(Sandbox sandbox) {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    /** A product that the catalogue has, on sale or not. */
    UUID product(Status status) {
        ProductEvent registered = Products.registered(status, "Lamp", "Lumen", "Warm light", "Lamps");
        try (var topic = TestTopic.existing(sandbox.topic("products"), kafka())) {
            topic.send(EventRecords.of(topic.name(), registered));
        }
        var products = index("products");
        await().atMost(LIMIT).ignoreExceptions().until(() -> products.versions().containsKey(registered.aggregateId()));
        return registered.product().id();
    }

    /** @param key null for none */
    void capture(String key, String value) {
        try (var topic = TestTopic.existing(sandbox.topic("cdc.reviews"), kafka())) {
            topic.send(new ProducerRecord<>(
                    topic.name(), key == null ? null : key.getBytes(UTF_8), value.getBytes(UTF_8)));
        }
    }

    /** Returns when the document has this version. */
    void capture(UUID id, String value, long documentVersion) {
        capture(id.toString(), value);
        await().atMost(LIMIT)
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(documents().versions()).containsEntry(id.toString(), documentVersion));
    }

    /** What was captured, as the topic does after 30 days. */
    void forget() {
        try (var topic = TestTopic.existing(sandbox.topic("cdc.reviews"), kafka())) {
            topic.deleteRecords();
        }
    }

    TestIndex documents() {
        return index("reviews");
    }

    Response list(UUID product, Map<String, ?> parameters) {
        return given().queryParams(parameters).get("/catalog/products/{id}/reviews", product);
    }

    private TestIndex index(String name) {
        return new TestIndex(sandbox.endpoints().elasticsearch(), sandbox.indicesPrefix() + name);
    }

    private String kafka() {
        return sandbox.endpoints().kafka();
    }
}
