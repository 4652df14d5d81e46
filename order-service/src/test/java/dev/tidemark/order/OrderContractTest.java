package dev.tidemark.order;

import static dev.tidemark.order.fixtures.OrderRequests.ADDRESS;
import static dev.tidemark.order.fixtures.OrderRequests.ADDRESS_TEXTS;
import static dev.tidemark.order.fixtures.OrderRequests.cancel;
import static dev.tidemark.order.fixtures.OrderRequests.chosen;
import static dev.tidemark.order.fixtures.OrderRequests.find;
import static dev.tidemark.order.fixtures.OrderRequests.order;
import static dev.tidemark.order.fixtures.OrderRequests.orderOf;
import static dev.tidemark.order.fixtures.OrderRequests.place;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;

import dev.tidemark.contracts.ProductState.Option;
import dev.tidemark.contracts.ProductState.OptionGroup;
import dev.tidemark.order.fixtures.OrdersDatabase;
import dev.tidemark.platform.test.Sandbox;
import dev.tidemark.platform.test.TidemarkResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = TidemarkResource.class, initArgs = @ResourceArg(name = "service", value = "orders"))
class OrderContractTest {

    private static final String UTC = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z";

    private static final UUID WHITE = UUID.randomUUID();
    private static final UUID GOLD = UUID.randomUUID();
    private static final OptionGroup COLOUR = new OptionGroup(
            UUID.randomUUID(),
            "Colour · 색상",
            List.of(new Option(WHITE, "White", 0), new Option(GOLD, "Gold \"24K\"", 500)));

    Sandbox sandbox;

    private OrdersDatabase database;

    @BeforeEach
    void openDatabase() {
        database = new OrdersDatabase(sandbox);
    }

    @Test
    void placing_an_order_answers_the_priced_order_with_its_address_and_version() {
        var lamp = database.product(12_900, "KRW");
        var desk = database.product(99_000, "KRW");

        var answer = place("m-1", lamp, desk);

        var id = answer.path("id").toString();
        answer.then()
                .statusCode(201)
                .header("Location", endsWith("/orders/" + id))
                .header("ETag", "\"1\"")
                .header("Consistency-Token", "orders/%s@1".formatted(id))
                .body("version", equalTo(1))
                .body("memberId", equalTo("m-1"))
                .body("status", equalTo("PENDING"))
                .body("lines", hasSize(2))
                .body("lines.productId", contains(lamp.toString(), desk.toString()))
                .body("lines[0].productName", equalTo("Product " + lamp))
                .body("lines[0].productThumbnailUrl", equalTo("https://img.example/%s.jpg".formatted(lamp)))
                .body("lines.unitPrice.amount", contains(12_900, 99_000))
                .body("lines.totalPrice.amount", contains(25_800, 198_000))
                .body("totalPrice.amount", equalTo(223_800))
                .body("totalPrice.currency", equalTo("KRW"))
                .body("placedAt", matchesPattern(UTC));
        assertThat(UUID.fromString(id).version()).isEqualTo(7);
    }

    @Test
    void an_order_reads_as_it_was_answered_with_its_address() {
        var placed = place("m-2", database.product(12_900, "KRW"), database.product(5, "KRW"));

        var found = find(placed.path("id"));

        found.then()
                .statusCode(200)
                .header("ETag", "\"1\"")
                .body("deliveryAddress", equalTo(JsonPath.from(ADDRESS).getMap("")))
                .body("cancellation", nullValue())
                .body("shortages", empty());
        assertReadsAs(placed, found);
    }

    @Test
    void a_phone_number_may_be_left_out() {
        var body = order(database.product(1, "KRW")).replace(",\"phone\":\"+82 2-555-0100\"", "");

        var id = place("m-2", body).path("id").toString();

        find(id).then().body("deliveryAddress.phone", nullValue()).body("deliveryAddress.country", equalTo("KR"));
    }

    @Test
    void nothing_personal_is_published_or_answered_by_a_command() {
        var placed = place("m-2", database.product(1, "KRW"));
        var id = placed.path("id").toString();
        var cancelled = cancel(id);

        var published = (String)
                database.row("SELECT string_agg(o::text, ' ') FROM outbox o WHERE aggregate_id = '%s'".formatted(id))
                        .orElseThrow()[0];

        assertThat(published).doesNotContain(ADDRESS_TEXTS).doesNotContain("changed my mind");
        assertThat(placed.asString()).doesNotContain(ADDRESS_TEXTS);
        assertThat(cancelled.asString()).doesNotContain(ADDRESS_TEXTS).doesNotContain("changed my mind");
        assertThat(find(id).asString()).contains(ADDRESS_TEXTS).contains("changed my mind");
    }

    @Test
    void options_are_ordered_with_their_names_and_prices() {
        var lamp = database.product(1_000, "KRW", List.of(COLOUR));

        var placed = place("m-2", orderOf(chosen(lamp, WHITE), chosen(lamp, GOLD)));

        placed.then()
                .statusCode(201)
                .body("lines.productId", contains(lamp.toString(), lamp.toString()))
                .body("lines.unitPrice.amount", contains(1_000, 1_500))
                .body("lines[1].choices", hasSize(1))
                .body("lines[1].choices[0].optionId", equalTo(GOLD.toString()))
                .body("lines[1].choices[0].group", equalTo("Colour · 색상"))
                .body("lines[1].choices[0].option", equalTo("Gold \"24K\""));
        assertReadsAs(placed, find(placed.path("id")));
    }

    @Test
    void cancelling_answers_the_order_one_version_on() {
        var id = place("m-3", database.product(12_900, "KRW")).path("id").toString();

        var cancelled = cancel(id);

        cancelled
                .then()
                .statusCode(200)
                .header("ETag", "\"2\"")
                .header("Consistency-Token", "orders/%s@2".formatted(id))
                .body("version", equalTo(2))
                .body("status", equalTo("CANCELLED"));
        var found = find(id);
        assertReadsAs(cancelled, found);
        found.then()
                .body("cancellation.cause", equalTo("REQUESTED"))
                .body("cancellation.reason", equalTo("changed my mind"));
    }

    @Test
    void every_change_leaves_one_event_with_the_state_after_it() {
        var id = place("m-4", database.product(12_900, "KRW")).path("id").toString();
        cancel(id);

        var newest = database.row("""
                SELECT event_type, aggregate_version, payload::json #>> '{order,status}', payload::json ->> 'cause'
                FROM outbox WHERE aggregate_id = '%s' ORDER BY aggregate_version DESC""".formatted(id));

        assertThat(database.eventsOf(id)).isEqualTo(2);
        assertThat(newest).hasValue(new Object[] {"OrderCancelled", 2L, "CANCELLED", "REQUESTED"});
    }

    @Test
    void a_later_price_does_not_change_an_order() {
        var lamp = database.product(12_900, "KRW");
        var id = place("m-5", lamp).path("id").toString();

        database.execute("UPDATE catalogue_products SET price_amount = 1, version = 2 WHERE id = '%s'".formatted(lamp));

        find(id).then().body("totalPrice.amount", equalTo(25_800));
        place("m-5", lamp).then().body("totalPrice.amount", equalTo(2));
    }

    @Test
    void an_order_of_100_lines_is_priced_and_stored_whole() {
        var products =
                Stream.generate(() -> database.product(10, "KRW")).limit(100).toArray(UUID[]::new);

        var placed = place("m-6", products);

        placed.then().statusCode(201).body("lines", hasSize(100)).body("totalPrice.amount", equalTo(2_000));
        assertReadsAs(placed, find(placed.path("id")));
    }

    /** The read shows more, but nothing else. */
    private static void assertReadsAs(Response answered, Response found) {
        Map<String, Object> expected = answered.path("");
        assertThat(found.<Map<String, Object>>path("")).containsAllEntriesOf(expected);
    }
}
