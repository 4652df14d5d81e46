package dev.tidemark.projector.deadletters;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import dev.tidemark.platform.test.Sandbox;
import dev.tidemark.platform.test.TidemarkResource;
import dev.tidemark.projector.Orders;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What there is, and what it says. */
@QuarkusTest
@WithTestResource(value = TidemarkResource.class, initArgs = @ResourceArg(name = "service", value = "projector"))
class DeadLettersTest {

    Sandbox sandbox;
    private ShownLetters letters;

    @BeforeEach
    void open() {
        letters = new ShownLetters(sandbox);
    }

    @Test
    void what_could_not_be_applied_is_listed_without_its_payload() {
        var event = Orders.created();
        var id = letters.unreadable(event);

        letters.find(id)
                .statusCode(200)
                .body("state", is("OPEN"))
                .body("reason", is("NEWER_SCHEMA"))
                .body("consumer", is(letters.ordersGroup()))
                .body("origin.topic", is(sandbox.topic("orders")))
                .body("kept.topic", is(sandbox.topic("dead-letters")))
                .body("event.key", is(event.aggregateId()))
                .body("event.type", is("OrderCreated"))
                .body("event.schemaVersion", is(99))
                .body("event.occurredAt", is("2026-01-15T12:00:00Z"))
                .body("attempts", is(1))
                .body("version", is(1))
                .body("decision", nullValue());
        assertThat(letters.find(id).extract().asString()).doesNotContain("Teapot");
    }

    @Test
    void pages_show_every_letter_once_the_newest_first() {
        var sent = IntStream.range(0, 5)
                .mapToObj(i -> letters.letter(
                        Orders.created(),
                        "orders",
                        "NOT_HANDLED",
                        each -> each.header("dead-letter-consumer", "pager")))
                .toList();

        assertThat(letters.idsByPages(Map.of("consumer", "pager", "size", 2)))
                .containsExactlyElementsOf(sent.reversed());
    }

    @Test
    void filters_narrow_the_list() {
        var event = Orders.created();
        var id = letters.letter(
                event, "orders", "NOT_PROJECTED", each -> each.header("dead-letter-consumer", "narrowed"));
        var mine = Map.of("consumer", "narrowed");

        for (var fits : List.of(
                Map.of("reason", "NOT_PROJECTED"),
                Map.of("topic", sandbox.topic("orders")),
                Map.of("aggregateId", event.aggregateId()),
                Map.of("state", "OPEN"),
                Map.of("from", "2026-01-01T00:00:00Z"))) {
            assertThat(letters.ids(with(mine, fits))).as(fits.toString()).containsExactly(id);
        }
        for (var other : List.of(
                Map.of("reason", "MALFORMED"),
                Map.of("topic", sandbox.topic("products")),
                Map.of("aggregateId", "somebody-else"),
                Map.of("state", "DISCARDED"),
                Map.of("to", "2026-01-01T00:00:00Z"))) {
            assertThat(letters.ids(with(mine, other))).as(other.toString()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "state=LOST",
                "from=noon",
                "to=-999999999-01-01T00:00:00Z",
                "reasn=x",
                "size=0",
                "cursor=nonsense",
                "from=2026-01-02T00:00:00Z&to=2026-01-02T00:00:00Z"
            })
    void wrong_parameters_are_named(String query) {
        letters.asOperator()
                .get(ShownLetters.PATH + "?" + query)
                .then()
                .statusCode(400)
                .body("type", is("/problems/invalid-request"))
                .body(
                        "violations.field",
                        hasItem(query.substring(query.lastIndexOf('&') + 1).split("=", 2)[0]));
    }

    @Test
    void there_is_nothing_of_what_is_not_there() {
        letters.find("nobody").statusCode(404).body("type", is("/problems/dead-letter-not-found"));
        letters.payload("nobody").statusCode(404);
        letters.retry("nobody").statusCode(404);
        letters.discard("nobody", "gone").statusCode(404);
    }

    @Test
    void only_operators_see_any() {
        when().get(ShownLetters.PATH).then().statusCode(401);
        given().auth()
                .oauth2(sandbox.tokens().member("m-1"))
                .get(ShownLetters.PATH + "/x/payload")
                .then()
                .statusCode(403);
    }

    private static Map<String, String> with(Map<String, String> some, Map<String, String> more) {
        var all = new HashMap<>(some);
        all.putAll(more);
        return all;
    }
}
