package dev.tidemark.projector;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import dev.tidemark.contracts.OrderEvent;
import dev.tidemark.platform.Server;
import dev.tidemark.platform.test.Sandbox;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.builder.ResponseSpecBuilder;
import io.restassured.specification.RequestSpecification;
import io.restassured.specification.ResponseSpecification;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** One life of a projector whose Elasticsearch comes late and is killed. */
@Tag("heavy")
@QuarkusTest
@WithTestResource(OwnElasticsearch.class)
@TestMethodOrder(OrderAnnotation.class)
class OutageTest {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String MEMBER = "m-1";

    /** All that were ever sent. */
    private static final List<OrderEvent> SENT = new ArrayList<>();

    private static TestTopic topic;

    Sandbox sandbox;
    Server elasticsearch;

    @BeforeEach
    void open() {
        if (topic == null) {
            topic = TestTopic.existing(
                    sandbox.topic("orders"), sandbox.endpoints().kafka());
        }
    }

    @AfterAll
    static void close() {
        topic.close();
    }

    @Test
    @Order(1)
    void without_elasticsearch_the_process_lives_but_is_not_ready() {
        send(Orders.created());

        when().get("/q/health/live").then().statusCode(200);
        when().get("/q/health/ready").then().statusCode(503);
        await().atMost(LIMIT).untilAsserted(() -> when().get("/q/health/well")
                .then()
                .statusCode(503)
                .body("checks.find { it.name == 'read-models' }.data.orders", containsString("waiting since")));
    }

    @Test
    @Order(2)
    void without_elasticsearch_queries_are_answered_with_503() {
        assertUnavailable("/order-summaries");
        assertUnavailable("/catalog/products");
        assertUnavailable("/catalog/products?q=tea");
        assertUnavailable("/order-summaries/" + SENT.getFirst().aggregateId());
        assertUnavailable(
                asMember()
                        .header(
                                "Consistency-Token",
                                "orders/%s@1".formatted(SENT.getFirst().aggregateId())),
                "/order-summaries");
    }

    @Test
    @Order(2)
    void without_elasticsearch_operators_are_told_so() {
        var generations = "/internal/read-models/orders/generations";

        asOperator().get(generations).then().spec(generationsUnavailable());
        asOperator().post(generations).then().spec(generationsUnavailable());
        asOperator().post(generations + "/2/switch").then().spec(generationsUnavailable());
    }

    @Test
    @Order(3)
    void what_was_sent_before_elasticsearch_came_is_projected_when_it_comes() {
        elasticsearch.start();
        elasticsearch.awaitReady();

        awaitEverything();
        await().atMost(LIMIT)
                .untilAsserted(() -> when().get("/q/health/ready").then().statusCode(200));
        asMember().get("/order-summaries").then().body("items", hasSize(1));
    }

    @Test
    @Order(4)
    void killed_under_load_it_is_missed_by_queries_only() {
        for (int i = 0; i < 1500; i++) {
            send(Orders.created());
            send(Orders.cancelled(SENT.getLast()));
            if (i == 500) {
                elasticsearch.kill();
            }
        }
        when().get("/q/health/live").then().statusCode(200);
        assertUnavailable("/order-summaries");
        awaitLagUpToTheLastEvent();
    }

    @Test
    @Order(5)
    void whoever_waits_for_it_for_longer_than_a_group_waits_for_its_members_stays_one() {
        await().atMost(LIMIT).until(() -> sum("tidemark_consumer_paused") > 0);
        var paused = Instant.now();
        var members = topic.members(group());
        assertThat(members).isNotEmpty();

        await().atMost(LIMIT).until(() -> paused.plus(OwnElasticsearch.PATIENCE.plusSeconds(1))
                .isBefore(Instant.now()));

        assertThat(topic.members(group())).isEqualTo(members);
        when().get("/q/health/live").then().statusCode(200);
    }

    @Test
    @Order(6)
    void when_it_is_back_every_document_is_as_its_newest_event_says() {
        elasticsearch.start();
        elasticsearch.awaitReady();

        awaitEverything();
        asMember().get("/order-summaries").then().statusCode(200);
    }

    private void awaitLagUpToTheLastEvent() {
        await().atMost(LIMIT).untilAsserted(() -> {
            assertThat(sum("tidemark_consumer_end_offset")).isEqualTo(SENT.size());
            assertThat(sum("tidemark_consumer_lag")).isPositive();
        });
    }

    /** Of all partitions. */
    private double sum(String metric) {
        var line = Pattern.compile("%s\\{group=\"%s\",.*} (.*)".formatted(metric, group()));
        return line.matcher(when().get("/q/metrics").asString())
                .results()
                .mapToDouble(found -> Double.parseDouble(found.group(1)))
                .sum();
    }

    private String group() {
        return "projector-%sorders-g1".formatted(sandbox.indicesPrefix());
    }

    private RequestSpecification asMember() {
        return given().auth().oauth2(sandbox.tokens().member(MEMBER));
    }

    private RequestSpecification asOperator() {
        return given().auth().oauth2(sandbox.tokens().operator());
    }

    private static ResponseSpecification generationsUnavailable() {
        return new ResponseSpecBuilder()
                .expectStatusCode(503)
                .expectContentType("application/problem+json")
                .expectHeader("Retry-After", "5")
                .expectBody("type", is("/problems/generations-unavailable"))
                .expectBody("detail", containsString("Elasticsearch gave no answer"))
                .build();
    }

    private void assertUnavailable(String path) {
        assertUnavailable(asMember(), path);
    }

    private static void assertUnavailable(RequestSpecification query, String path) {
        query.get(path)
                .then()
                .statusCode(503)
                .contentType("application/problem+json")
                .header("Retry-After", "5")
                .body("type", is("/problems/read-model-unavailable"));
    }

    private void send(OrderEvent event) {
        SENT.add(event);
        topic.send(EventRecords.of(topic.name(), event));
    }

    private void awaitEverything() {
        var index = new TestIndex(
                URI.create("http://127.0.0.1:" + elasticsearch.port()), sandbox.indicesPrefix() + "orders");
        Map<String, Long> expected = SENT.stream()
                .collect(Collectors.toMap(OrderEvent::aggregateId, OrderEvent::aggregateVersion, Math::max));
        await().atMost(LIMIT).ignoreExceptions().untilAsserted(() -> assertThat(index.versions())
                .isEqualTo(expected));
    }
}
