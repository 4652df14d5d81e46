package dev.tidemark.projector.query;

import static dev.tidemark.projector.Orders.NOON;
import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

import dev.tidemark.contracts.CanaryReleased;
import dev.tidemark.contracts.DomainEvent;
import dev.tidemark.platform.test.Sandbox;
import dev.tidemark.platform.test.TidemarkResource;
import dev.tidemark.platform.test.log.LoggedLines;
import dev.tidemark.projector.Orders;
import dev.tidemark.projector.Products;
import dev.tidemark.projector.generation.Generations;
import dev.tidemark.projector.query.view.ViewConfig;
import dev.tidemark.projector.readmodel.ReadModel;
import dev.tidemark.projector.role.ApplicationThreads;
import dev.tidemark.projector.role.WithoutKafka;
import io.quarkus.arc.All;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** The life of an instance that answers queries only, beside others of which one projects. */
@QuarkusTest
@TestMethodOrder(OrderAnnotation.class)
@TestProfile(WithoutKafka.class)
@WithTestResource(value = TidemarkResource.class, initArgs = @ResourceArg(name = "service", value = "query-replica"))
class QueryRoleTest {

    private static LoggedLines warnings;

    @Inject
    Generations generations;

    @Inject
    @All
    List<ReadModel<?>> models;

    @Inject
    Searches searches;

    @Inject
    ViewConfig config;

    Sandbox sandbox;

    private ProjectedElsewhere elsewhere;

    @BeforeAll
    static void listen() {
        warnings = LoggedLines.ofWarnings();
    }

    @AfterAll
    static void listenNoMore() {
        warnings.close();
    }

    @BeforeEach
    void prepare() {
        elsewhere =
                new ProjectedElsewhere(generations, models, sandbox.endpoints().elasticsearch());
    }

    @Test
    @Order(1)
    void it_is_ready_as_soon_as_another_instance_has_made_something_to_read() {
        when().get("/q/health/live").then().statusCode(200);
        when().get("/q/health/ready").then().statusCode(503);

        elsewhere.begin(models.getFirst());
        var made = generations.alias(models.getFirst().name());
        var missing = generations.alias(models.getLast().name());
        when().get("/q/health/ready")
                .then()
                .statusCode(200)
                .body("checks.find { it.name == 'queries' }.data.'%s'".formatted(made), is("there"))
                .body("checks.find { it.name == 'queries' }.data.'%s'".formatted(missing), is("missing"));

        elsewhere.begin();
        when().get("/q/health/ready").then().statusCode(200);
    }

    @Test
    void it_is_well_as_long_as_its_answers_are_fresh() {
        elsewhere.write(new CanaryReleased("order-service", 1, Instant.now()));
        elsewhere.write(new CanaryReleased("product-service", 1, Instant.now()));

        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> when().get("/q/health/well")
                .then()
                .statusCode(200)
                .body("checks.find { it.name == 'read-models' }.data.role", is("answers queries only"))
                .body(
                        "checks.find { it.name == 'freshness' }.data.'order-service'",
                        startsWith("newest visible canary is ")));
    }

    @Test
    void it_answers_from_both_read_models() {
        var order = elsewhere.write(Orders.created(UUID.randomUUID(), "reader", NOON));
        var product = elsewhere.write(Products.registered("Kestrel", "Falcon", "Bird", "Birds"));

        as("reader").get("/order-summaries").then().body("items.orderId", is(List.of(order.aggregateId())));
        withToken("reader", product)
                .get("/catalog/products?q=kestrel")
                .then()
                .body("items.productId", is(List.of(product.aggregateId())));
    }

    @Test
    void it_waits_for_what_another_instance_writes() {
        var placed = elsewhere.write(Orders.created(UUID.randomUUID(), "waiter", NOON));
        var cancelled = Orders.cancelled(placed);

        var list = CompletableFuture.supplyAsync(
                () -> withToken("waiter", cancelled).get("/order-summaries"));
        var one = CompletableFuture.supplyAsync(
                () -> withToken("waiter", cancelled).get("/order-summaries/" + placed.aggregateId()));
        elsewhere.write(cancelled);

        list.join().then().header("Consistency-Token-Applied", "true").body("items.version", is(List.of(2)));
        one.join().then().header("Consistency-Token-Applied", "true").body("version", is(2));
    }

    @Test
    void products_are_waited_for_as_well() {
        var product = Products.registered("Merlin", "Falcon", "Bird", "Birds");

        var found = CompletableFuture.supplyAsync(() -> withToken("m", product).get("/catalog/products?q=merlin"));
        elsewhere.write(product);

        found.join()
                .then()
                .header("Consistency-Token-Applied", "true")
                .body("items.productId", is(List.of(product.aggregateId())));
    }

    @Test
    void cursors_and_views_of_one_instance_are_good_at_any_other() {
        var another = AnotherInstance.of(searches, config);
        for (int i = 0; i < 3; i++) {
            elsewhere.write(Products.registered("Hobby " + i, "Falcon", "Bird", "Birds"));
        }

        var first = another.hobbies(Optional.empty());
        var second = given().queryParam("cursor", first.nextCursor())
                .get("/catalog/products?q=hobby&size=1")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        var third = another.hobbies(Optional.of(second.getString("nextCursor")));

        assertThat(Set.of(
                        first.documents().getFirst().productId(),
                        second.getString("items[0].productId"),
                        third.documents().getFirst().productId()))
                .hasSize(3);
        assertThat(third.nextCursor()).isNull();
    }

    /** There are places for three views only. */
    @Test
    void searches_with_tokens_do_not_use_up_the_views_of_others() {
        var product = elsewhere.write(Products.registered("Saker one", "Falcon", "Bird", "Birds"));
        elsewhere.write(Products.registered("Saker two", "Falcon", "Bird", "Birds"));

        for (int i = 0; i < 5; i++) {
            withToken("m", product)
                    .get("/catalog/products?q=saker&size=1")
                    .then()
                    .statusCode(200)
                    .body("total", is(2));
        }
        when().get("/catalog/products?q=saker").then().statusCode(200);
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void it_has_never_asked_for_kafka() {
        assertThat(ApplicationThreads.names()).noneMatch(name -> name.startsWith("kafka-") || name.startsWith("feed-"));
        assertThat(warnings.messages()).noneMatch(message -> message.contains(WithoutKafka.NOBODY));
    }

    private RequestSpecification as(String member) {
        return given().auth().oauth2(sandbox.tokens().member(member));
    }

    private RequestSpecification withToken(String member, DomainEvent event) {
        return as(member)
                .header(
                        "Consistency-Token",
                        "%s/%s@%d".formatted(event.aggregateType(), event.aggregateId(), event.aggregateVersion()))
                .header("Prefer", "wait=10");
    }
}
