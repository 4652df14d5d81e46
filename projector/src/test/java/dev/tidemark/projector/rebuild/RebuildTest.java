package dev.tidemark.projector.rebuild;

import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.is;

import dev.tidemark.contracts.OrderEvent.OrderCreated;
import dev.tidemark.platform.test.Sandbox;
import dev.tidemark.platform.test.TidemarkResource;
import dev.tidemark.projector.Orders;
import dev.tidemark.projector.OtherSettings;
import dev.tidemark.projector.elasticsearch.BarredElasticsearch;
import dev.tidemark.projector.generation.Handover;
import dev.tidemark.projector.generation.ScratchGenerations;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * One life of a read model that is built anew while it is queried and written. Not in the instance of most other tests:
 * these store documents that no event made, and a generation that is built from the topic lacks those.
 */
@QuarkusTest
@TestProfile(OtherSettings.class)
@WithTestResource(value = TidemarkResource.class, initArgs = @ResourceArg(name = "service", value = "projector"))
@TestMethodOrder(OrderAnnotation.class)
class RebuildTest {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private static RebuiltOrders orders;

    @TestHTTPResource
    URI projector;

    Sandbox sandbox;
    private Operator operator;

    @BeforeEach
    void open() {
        operator = new Operator(sandbox.tokens().operator(), projector);
        if (orders == null) {
            orders = new RebuiltOrders(sandbox);
        }
    }

    @AfterAll
    static void close() {
        orders.close();
    }

    @Test
    @Order(1)
    void a_generation_that_is_begun_is_filled_while_the_old_one_answers() {
        for (int i = 0; i < 20; i++) {
            orders.send(Orders.created());
        }
        orders.awaitAllIn("orders-g1");

        operator.begin().statusCode(201).body("[1].number", is(2));

        orders.awaitAllIn("orders-g2");
        orders.awaitOneMoreIn("orders-g1", "orders-g2");
        operator.list().body("[0].answersQueries", is(true)).body("[1].answersQueries", is(false));
    }

    @Test
    @Order(2)
    void one_is_built_at_a_time() {
        operator.begin()
                .statusCode(409)
                .body("type", endsWith("generation-in-progress"))
                .body("detail", containsString("orders-g2"));
    }

    @Test
    @Order(3)
    void one_that_lacks_a_document_does_not_answer_and_the_old_one_goes_on() {
        var lost = orders.first();
        orders.lose(lost, "orders-g2");

        operator.switchTo(2)
                .statusCode(409)
                .body("type", endsWith("generation-behind"))
                .body("detail", containsString(lost.aggregateId()));

        operator.list().body("[0].answersQueries", is(true));
        orders.awaitOneMoreIn("orders-g1");
        orders.repair((OrderCreated) lost);
    }

    @Test
    @Order(4)
    void queries_move_on_under_load_and_never_see_an_older_document() {
        try (var watched = orders.new Watched("orders-g2")) {
            operator.switchTo(2)
                    .statusCode(200)
                    .body("[0].answersQueries", is(false))
                    .body("[1].answersQueries", is(true));
            operator.switchTo(1)
                    .statusCode(200)
                    .body("[0].answersQueries", is(true))
                    .body("[1].answersQueries", is(false));
            operator.switchTo(2).statusCode(200).body("[1].answersQueries", is(true));

            assertThat(watched.older()).as("versions seen after newer ones").isEmpty();
        }
        orders.awaitAllIn("orders-g1");
        orders.awaitAllIn("orders-g2");
    }

    @Test
    @Order(5)
    void whoever_repeats_a_switch_lets_all_generations_go_on() {
        orders.hold("orders-g1");
        orders.hold("orders-g2");

        operator.switchTo(2).statusCode(200);

        orders.awaitOneMoreIn("orders-g1", "orders-g2");
    }

    @Test
    @Order(6)
    void whoever_moves_back_needs_not_mind_what_an_interrupted_switch_has_left() {
        orders.hold("orders-g1");
        orders.send(Orders.created());

        operator.switchTo(1).statusCode(200).body("[0].answersQueries", is(true));

        orders.awaitAllIn("orders-g1");
    }

    @Test
    @Order(7)
    void a_switch_comes_to_its_end_when_the_client_hangs_up() throws Exception {
        try (var elasticsearch =
                BarredElasticsearch.holding(sandbox.endpoints().elasticsearch(), "orders-g2/_refresh")) {
            moveThrough(elasticsearch);
            var client = operator.beginToSwitchTo(2);
            assertThat(elasticsearch.awaitHeld(LIMIT.toSeconds())).isTrue();
            assertThat(orders.isHeld("orders-g1")).isTrue();
            client.cancel(true);

            operator.switchTo(1).statusCode(409).body("type", endsWith("switch-in-progress"));
            var repeated = CompletableFuture.supplyAsync(() -> operator.switchTo(2));
            operator.list().body("[0].answersQueries", is(true));
            elasticsearch.open();

            repeated.join().statusCode(200).body("[1].answersQueries", is(true));
            await().atMost(LIMIT).until(() -> !orders.isHeld("orders-g1"));
            orders.awaitOneMoreIn("orders-g1", "orders-g2");
        }
    }

    @Test
    @Order(8)
    void a_block_that_cannot_be_lifted_at_once_is_lifted_later() {
        try (var elasticsearch =
                BarredElasticsearch.refusing(sandbox.endpoints().elasticsearch(), "orders-g2/_settings", 3)) {
            moveThrough(elasticsearch);

            operator.switchTo(1).statusCode(200).body("[0].answersQueries", is(true));

            assertThat(orders.isHeld("orders-g2")).isFalse();
            operator.switchTo(2).statusCode(200);
        }
    }

    @Test
    @Order(9)
    void a_generation_that_went_is_not_missed() {
        orders.index("orders-g1").delete();

        await().atMost(LIMIT).untilAsserted(() -> when().get("/q/health/well")
                .then()
                .body("checks.find { it.name == 'read-models' }.data.'orders-g2'", is("running"))
                .body("checks.find { it.name == 'read-models' }.data.orders", is((Object) null)));
        orders.awaitOneMoreIn("orders-g2");
    }

    @Test
    @Order(10)
    void what_is_not_there_is_not_found() {
        operator.switchTo(7).statusCode(404).body("type", endsWith("generation-not-found"));
        operator.ask()
                .get("/internal/read-models/nothing/generations")
                .then()
                .statusCode(404)
                .body("detail", is("There is no read model nothing"));
    }

    @Test
    @Order(11)
    void operators_alone_decide() {
        new Operator(sandbox.tokens().member("m-1"), projector).begin().statusCode(403);
    }

    private static void moveThrough(BarredElasticsearch elasticsearch) {
        QuarkusMock.installMockForType(ScratchGenerations.handover(elasticsearch.client()), Handover.class);
    }
}
