package dev.tidemark.projector.query;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidemark.platform.test.Sandbox;
import dev.tidemark.projector.EventRecords;
import dev.tidemark.projector.Orders;
import dev.tidemark.projector.Products;
import dev.tidemark.projector.TestTopic;
import dev.tidemark.projector.elasticsearch.SlowSearches;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A hundred and more search the catalogue for what takes Elasticsearch very long. */
@QuarkusTest
@WithTestResource(SlowSearches.class)
class CrowdTest {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final int PLACES = 16;
    private static final int CROWD = 110;

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TestHTTPResource("/catalog/products?q=" + SlowSearches.WORD)
    URI search;

    Sandbox sandbox;
    SlowSearches slow;

    @Test
    void delays_only_those_who_search_there_too() {
        var product = Products.registered("Hare", "Zoo", "Toy", "Toys");
        try (var topic = topic("products")) {
            topic.send(EventRecords.of(topic.name(), product));
        }
        var found = "/catalog/products/" + product.aggregateId();
        await().atMost(LIMIT).until(() -> when().get(found).statusCode() == 200);

        var crowd = Stream.generate(this::search).limit(CROWD).toList();
        await().atMost(LIMIT).until(() -> refused(crowd).size() == CROWD - PLACES);
        assertThat(slow.held()).isEqualTo(PLACES);
        assertThat(refused(crowd)).allSatisfy(answer -> {
            assertThat(answer.body()).contains("/problems/overloaded");
            assertThat(answer.headers().firstValue("Retry-After")).contains("1");
        });

        assertEventsAreProjected();
        when().get("/q/health/ready").then().statusCode(200);
        when().get(found).then().statusCode(200);
        slow.letGo();
        assertThat(crowd)
                .allSatisfy(answer -> assertThat(answer.join().statusCode()).isIn(200, 503));
    }

    private void assertEventsAreProjected() {
        var order = Orders.created(UUID.randomUUID(), "m-1", Instant.now());
        try (var topic = topic("orders")) {
            topic.send(EventRecords.of(topic.name(), order));
        }
        await().atMost(LIMIT).until(() -> asMember("/order-summaries/" + order.aggregateId()) == 200);
        assertThat(asMember("/order-summaries")).isEqualTo(200);
    }

    private int asMember(String path) {
        return given().auth().oauth2(sandbox.tokens().member("m-1")).get(path).statusCode();
    }

    private TestTopic topic(String aggregateType) {
        return TestTopic.existing(
                sandbox.topic(aggregateType), sandbox.endpoints().kafka());
    }

    private CompletableFuture<HttpResponse<String>> search() {
        return HTTP.sendAsync(HttpRequest.newBuilder(search).build(), BodyHandlers.ofString());
    }

    private static List<HttpResponse<String>> refused(List<CompletableFuture<HttpResponse<String>>> crowd) {
        return crowd.stream()
                .filter(CompletableFuture::isDone)
                .map(CompletableFuture::join)
                .filter(answer -> answer.statusCode() == 503)
                .toList();
    }
}
